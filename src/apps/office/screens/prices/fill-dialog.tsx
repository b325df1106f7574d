import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useCategoryPaths } from '../../data/use-catalogue.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';

const ROUNDINGS = [1, 5, 10, 50, 100];

/** Fills a list with a share off the base prices. */
export function FillDialog({ listId, onClose }: { listId: number; onClose: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const { run, busy, problem } = useAction({ inline: true });
  const [percent, setPercent] = useState('20');
  const [roundToCents, setRound] = useState(10);
  const [minQuantity, setMinQuantity] = useState('1');
  const [categoryId, setCategory] = useState('');
  const categories = useCategoryPaths();
  const share = Number(percent.replace(',', '.'));
  const isShare = percent.trim() !== '' && share >= 0 && share <= 99;
  const fill = async () => {
    const body = {
      percentOffBp: Math.round(share * 100),
      roundToCents,
      minQuantity: Math.max(1, Math.trunc(Number(minQuantity)) || 1),
      ...(categoryId === '' ? {} : { categoryId: Number(categoryId) }),
    };
    const done = await run(
      `/price-lists/${listId}/fill`,
      { method: 'POST', body },
      'priceLists.filled',
    );
    if (done) onClose();
  };
  return (
    <ActionDialog
      title={translate('priceLists.fillTitle')}
      verb={translate('priceLists.fillVerb')}
      busy={busy}
      problem={problem}
      disabled={!isShare}
      onClose={onClose}
      onSubmit={() => void fill()}
    >
      <Box sx={{ color: 'text.secondary' }}>{translate('priceLists.fillHelp')}</Box>
      <TextField
        label={translate('priceLists.percent')}
        value={percent}
        autoFocus
        onChange={(event) => setPercent(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
      <TextField
        select
        label={translate('priceLists.fillOf')}
        value={categoryId}
        onChange={(event) => setCategory(event.target.value)}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{translate('priceLists.allArticles')}</MenuItem>
        {[...categories].map(([id, path]) => (
          <MenuItem key={id} value={String(id)}>
            {path}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={translate('priceLists.round')}
        value={roundToCents}
        onChange={(event) => setRound(Number(event.target.value))}
      >
        {ROUNDINGS.map((cents) => (
          <MenuItem key={cents} value={cents}>
            {format.money(cents)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        type="number"
        label={translate('priceLists.fillQuantity')}
        value={minQuantity}
        onChange={(event) => setMinQuantity(event.target.value)}
        slotProps={{ htmlInput: { min: 1, max: 9999, step: 1 } }}
      />
    </ActionDialog>
  );
}
