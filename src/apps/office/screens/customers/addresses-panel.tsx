import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Address } from '../../data/types.ts';
import { ADDRESS_FIELDS, AddressInputs } from '../../parts/address-inputs.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PostalAddress } from '../../parts/postal-address.tsx';
import { EMPTY_ADDRESS, type DraftAddress } from './address-draft.ts';

type ErrorOf = (index: number, field: keyof Address) => string | undefined;

let made = 0;

/** The address book of a customer; orders keep the address that they were sent to. */
export function AddressesPanel({
  addresses,
  errorOf,
  onChange,
}: {
  addresses: readonly DraftAddress[];
  errorOf: ErrorOf;
  onChange: (addresses: DraftAddress[]) => void;
}) {
  const translate = useTranslate();
  const [opened, setOpened] = useState<readonly string[]>([]);
  const change = (index: number, facts: Partial<DraftAddress>) =>
    onChange(addresses.map((entry, at) => (at === index ? { ...entry, ...facts } : entry)));
  const add = () => {
    const key = `new-${(made += 1)}`;
    setOpened([...opened, key]);
    onChange([...addresses, { key, kind: 'shipping', address: EMPTY_ADDRESS }]);
  };
  return (
    <Panel title={translate('customers.addresses')} why={translate('customerForm.addressesWhy')}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {addresses.map((entry, index) => {
          const number = index + 1;
          const isOpen =
            opened.includes(entry.key) ||
            ADDRESS_FIELDS.some((field) => errorOf(index, field) !== undefined);
          return (
            <Box
              component="li"
              key={entry.key}
              sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2 }}
            >
              {isOpen ? (
                <AddressFields
                  entry={entry}
                  errorOf={(field) => errorOf(index, field)}
                  onChange={(facts) => change(index, facts)}
                />
              ) : (
                <>
                  <Box sx={{ color: 'text.secondary' }}>
                    {translate(`customers.address.${entry.kind}`, { _: entry.kind })}
                  </Box>
                  <PostalAddress address={entry.address} />
                </>
              )}
              <Box sx={{ display: 'flex', gap: 1, mt: 1.5, ml: -1.25 }}>
                {isOpen ? null : (
                  <Button
                    size="small"
                    onClick={() => setOpened([...opened, entry.key])}
                    aria-label={translate('customerForm.editAddress', { number })}
                  >
                    {translate('customerForm.edit')}
                  </Button>
                )}
                <Button
                  size="small"
                  onClick={() => onChange(addresses.filter((_, at) => at !== index))}
                  aria-label={translate('customerForm.removeAddress', { number })}
                >
                  {translate('customerForm.remove')}
                </Button>
              </Box>
            </Box>
          );
        })}
      </Box>
      <Button
        variant="outlined"
        startIcon={<Add />}
        onClick={add}
        sx={{ mt: addresses.length > 0 ? 2 : 0 }}
      >
        {translate('customerForm.addAddress')}
      </Button>
    </Panel>
  );
}

function AddressFields({
  entry,
  errorOf,
  onChange,
}: {
  entry: DraftAddress;
  errorOf: (field: keyof Address) => string | undefined;
  onChange: (facts: Partial<DraftAddress>) => void;
}) {
  const translate = useTranslate();
  const { address } = entry;
  const set = (facts: Partial<Address>) => onChange({ address: { ...address, ...facts } });
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'repeat(2, minmax(0, 1fr))' },
        alignItems: 'start',
      }}
    >
      <TextField
        select
        label={translate('customerForm.addressKind')}
        value={entry.kind}
        onChange={(event) => onChange({ kind: event.target.value })}
        sx={{ gridColumn: { sm: '1 / -1' } }}
      >
        <MenuItem value="shipping">{translate('customers.address.shipping')}</MenuItem>
        <MenuItem value="billing">{translate('customers.address.billing')}</MenuItem>
      </TextField>
      <AddressInputs address={address} errorOf={errorOf} onChange={set} />
    </Box>
  );
}
