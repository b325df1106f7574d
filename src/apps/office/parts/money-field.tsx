import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { readAmount, writeAmount } from '../../../kernel/amount-text.ts';

/** An amount as people write it (`12,50`), given back in cents; `null` while it is empty or not an amount, which is said. */
export function MoneyField({
  label,
  cents,
  onChange,
  helperText,
  error = false,
  hideLabel = false,
  currency = 'EUR',
}: {
  label: string;
  cents: number | null;
  onChange: (cents: number | null) => void;
  helperText?: string;
  error?: boolean;
  hideLabel?: boolean;
  currency?: string;
}) {
  const locale = useLocale();
  const translate = useTranslate();
  const [text, setText] = useState(() => writeAmount(cents, locale));
  const [seen, setSeen] = useState(cents);
  if (cents !== seen) {
    // The amount was set from outside (a line was added): show it, unless it is what was just typed.
    setSeen(cents);
    if (readAmount(text) !== cents) setText(writeAmount(cents, locale));
  }
  const isAmount = text.trim() === '' || readAmount(text) !== null;
  return (
    <TextField
      label={hideLabel ? undefined : label}
      value={text}
      error={error || !isAmount}
      helperText={isAmount ? helperText : translate('sheet.noAmount')}
      onChange={(event) => {
        setText(event.target.value);
        const next = readAmount(event.target.value);
        setSeen(next);
        onChange(next);
      }}
      slotProps={{
        htmlInput: { inputMode: 'decimal', 'aria-label': label, style: { textAlign: 'right' } },
        input: {
          endAdornment: (
            <InputAdornment position="end">{currency === 'EUR' ? '€' : currency}</InputAdornment>
          ),
        },
      }}
    />
  );
}
