import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useLocale } from 'react-admin';
import { COUNTRIES } from '../../../kernel/countries.ts';

/** A country by its name in the reader's language, kept as its code; France and its neighbours come first. */
export function CountryField({
  label,
  value,
  disabled = false,
  error,
  onChange,
}: {
  label: string;
  value: string;
  disabled?: boolean;
  error?: string | undefined;
  onChange: (code: string) => void;
}) {
  const locale = useLocale();
  const { codes, nameOf } = useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    const nameOf = (code: string) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);
    const near = ['FR', 'BE', 'CH', 'LU', 'MC', 'DE', 'ES', 'IT', 'GB'];
    const others = COUNTRIES.filter((code) => !near.includes(code)).sort((a, b) =>
      nameOf(a).localeCompare(nameOf(b), locale),
    );
    return { codes: [...near, ...others], nameOf };
  }, [locale]);
  return (
    <Autocomplete
      options={codes.includes(value) ? codes : [value, ...codes]}
      value={value}
      disableClearable
      disabled={disabled}
      getOptionLabel={nameOf}
      onChange={(_, code) => onChange(code)}
      renderInput={(params) => (
        <TextField {...params} label={label} error={error !== undefined} helperText={error} />
      )}
    />
  );
}
