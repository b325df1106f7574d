import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { DEGREES } from './model.ts';

/** How much it prevents, or how little time it leaves: four degrees in plain words. */
export function DegreeField({
  of,
  value,
  disabled = false,
  onChange,
}: {
  of: 'impact' | 'urgency';
  value: number;
  disabled?: boolean;
  onChange: (value: number) => void;
}) {
  const translate = useTranslate();
  return (
    <TextField
      select
      label={translate(`incidents.${of}.label`)}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {DEGREES.map((degree) => (
        <MenuItem key={degree} value={degree}>
          {translate(`incidents.${of}.${degree}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}
