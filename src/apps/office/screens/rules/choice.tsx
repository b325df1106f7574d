import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';

/** One of a few words. */
export function Choice({
  label,
  value,
  choices,
  error,
  onChange,
}: {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  error?: string | undefined;
  onChange: (value: string) => void;
}) {
  return (
    <TextField
      select
      fullWidth
      label={label}
      value={choices.some((choice) => choice.value === value) ? value : ''}
      error={error !== undefined}
      helperText={error}
      onChange={(event) => onChange(event.target.value)}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value} sx={{ whiteSpace: 'normal' }}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** A whole number. */
export function WholeNumber({
  label,
  value,
  least = 0,
  onChange,
}: {
  label: string;
  value: number;
  least?: number;
  onChange: (value: number) => void;
}) {
  return (
    <TextField
      type="number"
      fullWidth
      label={label}
      value={Number.isNaN(value) ? '' : value}
      onChange={(event) => onChange(Math.max(least, Math.trunc(Number(event.target.value))))}
      slotProps={{ htmlInput: { min: least, inputMode: 'numeric' } }}
    />
  );
}
