import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import type { Address } from '../data/types.ts';
import { CountryField } from './country-field.tsx';

/** The parts of a postal address in the order in which they are asked. */
export const ADDRESS_FIELDS = [
  'firstName',
  'lastName',
  'company',
  'siren',
  'line1',
  'line2',
  'postalCode',
  'city',
  'country',
  'phone',
] as const satisfies readonly (keyof Address)[];

/** The fields of a postal address; they stand in the grid around them. */
export function AddressInputs({
  address,
  errorOf,
  onChange,
}: {
  address: Address;
  errorOf: (field: keyof Address) => string | undefined;
  onChange: (facts: Partial<Address>) => void;
}) {
  const translate = useTranslate();
  return ADDRESS_FIELDS.map((field) =>
    field === 'country' ? (
      <CountryField
        key={field}
        label={translate('customerForm.addressField.country')}
        value={address.country}
        error={errorOf('country')}
        onChange={(country) => onChange({ country })}
      />
    ) : (
      <TextField
        key={field}
        label={translate(`customerForm.addressField.${field}`)}
        value={address[field] ?? ''}
        error={errorOf(field) !== undefined}
        helperText={errorOf(field)}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    ),
  );
}
