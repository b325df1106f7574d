import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useLocale } from 'react-admin';

/** Hours as people write them (`1,5`), given back in minutes; `null` while it is empty or no number. */
export function HoursField({
  label,
  minutes,
  disabled = false,
  onChange,
}: {
  label: string;
  minutes: number | null;
  disabled?: boolean;
  onChange: (minutes: number | null) => void;
}) {
  const locale = useLocale();
  const write = (value: number | null) =>
    value === null
      ? ''
      : (value / 60).toLocaleString(locale === 'en' ? 'en-GB' : 'fr-FR', {
          maximumFractionDigits: 2,
          useGrouping: false,
        });
  const [text, setText] = useState(() => write(minutes));
  const [seen, setSeen] = useState(minutes);
  if (minutes !== seen) {
    // Set from outside: show it, unless it is what was just typed.
    setSeen(minutes);
    if (read(text) !== minutes) setText(write(minutes));
  }
  return (
    <TextField
      label={label}
      value={text}
      disabled={disabled}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      onChange={(event) => {
        setText(event.target.value);
        const next = read(event.target.value);
        setSeen(next);
        onChange(next);
      }}
    />
  );
}

function read(text: string): number | null {
  const hours = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(hours) || hours < 0 ? null : Math.round(hours * 60);
}
