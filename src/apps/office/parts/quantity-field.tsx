import OutlinedInput from '@mui/material/OutlinedInput';

/** A whole number of pieces between bounds, read as typed. */
export function QuantityField({
  value,
  max,
  min = 0,
  label,
  onChange,
  autoFocus = false,
}: {
  value: number;
  max?: number;
  min?: number;
  label: string;
  onChange: (value: number) => void;
  autoFocus?: boolean;
}) {
  return (
    <OutlinedInput
      type="number"
      size="small"
      value={Number.isNaN(value) ? '' : value}
      autoFocus={autoFocus}
      onFocus={(event) => event.target.select()}
      onChange={(event) => {
        const typed =
          event.target.value === '' ? Number.NaN : Math.trunc(Number(event.target.value));
        onChange(
          Number.isNaN(typed)
            ? typed
            : Math.max(min, max === undefined ? typed : Math.min(max, typed)),
        );
      }}
      inputProps={{
        min,
        max,
        step: 1,
        inputMode: 'numeric',
        'aria-label': label,
        sx: { textAlign: 'right' },
      }}
      sx={{ width: 92 }}
    />
  );
}
