import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import type { Draft } from './model.ts';
import { useDraftWrite } from './use-draft-write.ts';

/** A discount on the articles: a rate or an amount, and why. */
export function DiscountDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const translate = useTranslate();
  const { send, busy, problem, errorOf } = useDraftWrite(draft.id);
  const [by, setBy] = useState<'rate' | 'amount'>(draft.discountCents > 0 ? 'amount' : 'rate');
  const [percent, setPercent] = useState(
    draft.discountBp === 0 ? '' : String(draft.discountBp / 100),
  );
  const [amountCents, setAmountCents] = useState<number | null>(draft.discountCents || null);
  const [reason, setReason] = useState(draft.discountReason);
  const discountBp = by === 'rate' ? Math.round(Number(percent.replace(',', '.')) * 100) : 0;
  const discountCents = by === 'amount' ? (amountCents ?? 0) : 0;
  const isRight = discountBp >= 0 && discountBp <= 10_000;
  const isNone = discountBp + discountCents === 0;
  const submit = async () => {
    const discountReason = isNone ? '' : reason.trim();
    const body = { discountBp, discountCents, discountReason };
    if ((await send('PATCH', '', body)) !== undefined) onClose();
  };
  return (
    <ActionDialog
      title={translate('drafts.discountTitle')}
      verb={translate('drafts.apply')}
      busy={busy}
      problem={problem}
      disabled={!isRight || (!isNone && reason.trim() === '')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        value={by}
        aria-label={translate('drafts.discountBy')}
        onChange={(_, next: 'rate' | 'amount' | null) => next && setBy(next)}
      >
        <ToggleButton value="rate" sx={{ minHeight: 44 }}>
          {translate('drafts.byRate')}
        </ToggleButton>
        <ToggleButton value="amount" sx={{ minHeight: 44 }}>
          {translate('drafts.byAmount')}
        </ToggleButton>
      </ToggleButtonGroup>
      {by === 'rate' ? (
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
      ) : (
        <MoneyField
          label={translate(draft.pricesIncludeTax ? 'drafts.discountIncl' : 'drafts.discountExcl')}
          cents={amountCents}
          currency={draft.currency}
          helperText={translate('drafts.discountAmountHelp')}
          onChange={setAmountCents}
        />
      )}
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
