import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { Panel } from '../../parts/panel.tsx';
import type { Draft } from './model.ts';
import { useDraftIsOpen, useDraftWrite } from './use-draft-write.ts';

/** What it adds up to now, with the discount. */
export function DraftSums({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const format = useFormat();
  const isOpen = useDraftIsOpen();
  const [isEditing, setIsEditing] = useState(false);
  const money = (cents: number) => format.money(cents, draft.currency);
  return (
    <Panel title={translate('drafts.sums')}>
      <Box component="dl" aria-live="polite" sx={{ m: 0, display: 'grid', gap: 0.75 }}>
        <Sum label={translate('orders.items')} value={money(draft.itemsCents)} />
        <Sum
          label={draft.delivery?.name ?? translate('orders.delivery')}
          value={draft.delivery ? money(draft.deliveryCents) : '–'}
        />
        {draft.taxes.map((tax) => (
          <Sum
            key={tax.rateBp}
            quiet
            label={translate('orders.taxIncluded', { rate: format.percent(tax.rateBp / 10_000) })}
            value={money(tax.taxCents)}
          />
        ))}
        <Sum strong label={translate('orders.total')} value={money(draft.totalCents)} />
      </Box>
      {draft.discountBp > 0 ? (
        <Box sx={{ mt: 1, color: 'tokens.accent', fontSize: '0.9063rem' }}>
          {translate('drafts.discountOf', {
            rate: format.percent(draft.discountBp / 10_000),
            reason: draft.discountReason,
          })}
        </Box>
      ) : null}
      {isOpen ? (
        <Button onClick={() => setIsEditing(true)} sx={{ mt: 1, ml: -1 }}>
          {translate(draft.discountBp > 0 ? 'drafts.changeDiscount' : 'drafts.giveDiscount')}
        </Button>
      ) : null}
      {isEditing ? <DiscountDialog draft={draft} onClose={() => setIsEditing(false)} /> : null}
    </Panel>
  );
}

function Sum({
  label,
  value,
  strong = false,
  quiet = false,
}: {
  label: string;
  value: string;
  strong?: boolean;
  quiet?: boolean;
}) {
  return (
    <Box
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        gap: 2,
        ...(strong ? { typography: 'h3' } : {}),
        ...(quiet ? { color: 'text.secondary', fontSize: '0.9063rem' } : {}),
      }}
    >
      <Box component="dt">{label}</Box>
      <Box component="dd" sx={{ m: 0, whiteSpace: 'nowrap' }}>
        {value}
      </Box>
    </Box>
  );
}

function DiscountDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const translate = useTranslate();
  const { send, busy, problem, errorOf } = useDraftWrite(draft.id);
  const [percent, setPercent] = useState(
    draft.discountBp === 0 ? '' : String(draft.discountBp / 100),
  );
  const [reason, setReason] = useState(draft.discountReason);
  const discountBp = Math.round(Number(percent.replace(',', '.')) * 100);
  const isRight = discountBp >= 0 && discountBp <= 10_000;
  const submit = async () => {
    const body = { discountBp, discountReason: discountBp === 0 ? '' : reason.trim() };
    if ((await send('PATCH', '', body)) !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('drafts.discountTitle')}
      verb={translate('drafts.apply')}
      busy={busy}
      problem={problem}
      disabled={!isRight || (discountBp > 0 && reason.trim() === '')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <TextField
        autoFocus
        label={translate('drafts.discount')}
        value={percent}
        error={!isRight}
        helperText={translate('drafts.discountHelp')}
        onChange={(event) => setPercent(event.target.value)}
        slotProps={{
          htmlInput: { inputMode: 'decimal' },
          input: { endAdornment: <InputAdornment position="end">%</InputAdornment> },
        }}
      />
      <TextField
        label={translate('orders.reason')}
        value={reason}
        error={errorOf('discountReason') !== undefined}
        helperText={errorOf('discountReason') ?? translate('orders.reasonHelp')}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActionDialog>
  );
}
