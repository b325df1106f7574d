import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { FoundVariant } from '../prices/model.ts';
import { VariantPicker } from '../prices/variant-picker.tsx';

interface VariantBuying {
  variantId: number;
  options: string;
  sku: string | null;
  endOfLife: boolean;
  likeShare: number;
  like: FoundVariant | null;
}

const ALL = 0;

/** How an article is bought: whether it is sold off, and which one a launch resembles. */
export function BuyingPanel({ productId }: { productId: number }) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<number | null>(null);
  const { data } = useQuery({
    queryKey: ['replenishment', 'product', productId],
    queryFn: async ({ signal }) =>
      (
        await api<{ items: VariantBuying[] }>(`/replenishment/products/${productId}/articles`, {
          signal,
        })
      ).items,
  });
  if (!data?.[0]) return null;
  const nameOf = ({ options, sku, variantId }: VariantBuying) =>
    options || sku || String(variantId);
  const current = chosen ?? (data.length > 1 ? ALL : data[0].variantId);
  const shown = data.filter(({ variantId }) => current === ALL || variantId === current);
  const ended = data.filter(({ endOfLife }) => endOfLife);
  return (
    <Panel title={translate('buying.title')} why={translate('buying.why')}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {data.length > 1 ? (
          <TextField
            select
            label={translate('buying.variant')}
            value={current}
            onChange={(event) => setChosen(Number(event.target.value))}
          >
            <MenuItem value={ALL}>{translate('buying.all')}</MenuItem>
            {data.map((one) => (
              <MenuItem key={one.variantId} value={one.variantId}>
                {nameOf(one)}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
        {shown[0] ? (
          <BuyingForm key={`${current} ${JSON.stringify(shown)}`} variants={shown} />
        ) : null}
        {data.length > 1 && ended.length > 0 ? (
          <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
            {translate('buying.ended', { names: ended.map(nameOf).join(', ') })}
          </Box>
        ) : null}
      </Box>
    </Panel>
  );
}

/** What is said of one variant, or of several at once. */
function BuyingForm({ variants }: { variants: readonly VariantBuying[] }) {
  const translate = useTranslate();
  const readOnly = !useScopes()('purchasing:write');
  const action = useAction({ inline: true });
  const [first] = variants as [VariantBuying];
  const saved = {
    endOfLife: variants.every(({ endOfLife }) => endOfLife),
    like: variants.every(({ like }) => like?.id === first.like?.id) ? first.like : null,
    percent: Math.round(first.likeShare * 100),
  };
  const [draft, setDraft] = useState(saved);
  const isDirty =
    draft.endOfLife !== saved.endOfLife ||
    draft.like?.id !== saved.like?.id ||
    draft.percent !== saved.percent;
  const save = async () => {
    const body = {
      variantIds: variants.map(({ variantId }) => variantId),
      endOfLife: draft.endOfLife,
      likeVariantId: draft.like?.id ?? null,
      likeShare: draft.percent / 100,
    };
    const path = '/replenishment/articles';
    await action.run(path, { method: 'PATCH', body }, 'buying.saved');
  };
  return (
    <>
      {action.problem === null ? null : <CalmAlert>{action.problem}</CalmAlert>}
      <FormControlLabel
        disabled={readOnly}
        control={
          <Switch
            checked={draft.endOfLife}
            onChange={(event) => setDraft({ ...draft, endOfLife: event.target.checked })}
          />
        }
        label={translate('buying.endOfLife')}
      />
      {draft.endOfLife || readOnly ? null : (
        <Box>
          <VariantPicker
            label={translate('buying.like')}
            value={draft.like}
            onChange={(like) => setDraft({ ...draft, like })}
          />
          <Box sx={{ color: 'text.secondary', fontSize: '0.875rem', mt: 0.5 }}>
            {translate('buying.likeHelp')}
          </Box>
        </Box>
      )}
      {draft.like === null || draft.endOfLife ? null : (
        <TextField
          label={translate('buying.share')}
          type="number"
          disabled={readOnly}
          value={Number.isNaN(draft.percent) ? '' : draft.percent}
          onChange={({ target }) =>
            setDraft({
              ...draft,
              percent: target.value === '' ? Number.NaN : Number(target.value),
            })
          }
          slotProps={{ htmlInput: { min: 1, max: 10_000, step: 1 } }}
          sx={{ maxWidth: 280 }}
        />
      )}
      {isDirty ? (
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
          <Button onClick={() => setDraft(saved)}>{translate('common.discard')}</Button>
          <Button
            variant="contained"
            disabled={action.busy || !(draft.percent >= 1)}
            onClick={() => void save()}
          >
            {translate('common.save')}
          </Button>
        </Box>
      ) : null}
    </>
  );
}
