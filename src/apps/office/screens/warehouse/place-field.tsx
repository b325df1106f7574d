import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useWarehouses } from './use-warehouses.ts';

/** Chooses a warehouse or depot by its code. */
export function PlaceField({
  label,
  value,
  error,
  help,
  onChange,
}: {
  label: string;
  value: string;
  error: string | undefined;
  help?: string | undefined;
  onChange: (code: string) => void;
}) {
  const { data = [] } = useWarehouses();
  return (
    <TextField
      select
      label={label}
      value={data.some((place) => place.code === value) ? value : ''}
      error={error !== undefined}
      helperText={error ?? help}
      onChange={(event) => onChange(event.target.value)}
    >
      {data.map((place) => (
        <MenuItem key={place.id} value={place.code}>
          {place.name}
        </MenuItem>
      ))}
    </TextField>
  );
}
