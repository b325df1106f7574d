import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useLocale } from 'react-admin';

/** An amount as people write it (`12,50`), given back in cents; `null` while it is empty or not an amount. */
export function MoneyField({
  label,
  cents,
  onChange,
  helperText,
  error = false,
  hideLabel = false,
}: {
  label: string;
  cents: number | null;
  onChange: (cents: number | null) => void;
  helperText?: string;
  error?: boolean;
  hideLabel?: boolean;
}) {
  const locale = useLocale();
  const [text, setText] = useState(() => writeAmount(cents, locale));
  const [seen, setSeen] = useState(cents);
  if (cents !== seen) {
    // The amount was set from outside (a line was added): show it, unless it is what was just typed.
    setSeen(cents);
    if (readAmount(text) !== cents) setText(writeAmount(cents, locale));
  }
  return (
    <TextField
      label={hideLabel ? undefined : label}
      value={text}
      error={error}
      helperText={helperText}
      onChange={(event) => {
        setText(event.target.value);
        const next = readAmount(event.target.value);
        setSeen(next);
        onChange(next);
      }}
      slotProps={{
        htmlInput: { inputMode: 'decimal', 'aria-label': label, style: { textAlign: 'right' } },
        input: { endAdornment: <InputAdornment position="end">€</InputAdornment> },
      }}
    />
  );
}

/** Reads `1 234,5`, `1234.50` or `12` as cents. */
export function readAmount(text: string): number | null {
  const spaced = text.replaceAll(/[\s\u00a0\u202f€]/g, '');
  // `1,234.50` groups with commas, `1234,50` has a decimal comma.
  const plain = spaced.includes('.') ? spaced.replaceAll(',', '') : spaced.replace(',', '.');
  if (!/^\d+(\.\d{0,2})?$/.test(plain)) return null;
  const [whole, part = ''] = plain.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

function writeAmount(cents: number | null, locale: string): string {
  if (cents === null) return '';
  const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const grouped = text.replace(/\B(?=(\d{3})+(?=\.))/g, locale === 'fr' ? '\u202f' : ',');
  return locale === 'fr' ? grouped.replace('.', ',') : grouped;
}
