import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { SupplierRow } from './model.ts';

/** Chooses one of the suppliers that are ordered from, by typing some letters of its name. */
export function SupplierPicker({
  supplierId,
  autoFocus = false,
  onChange,
}: {
  supplierId: number | null;
  autoFocus?: boolean;
  onChange: (supplierId: number | null, name: string) => void;
}) {
  const translate = useTranslate();
  const { data = [] } = useQuery({
    queryKey: ['suppliers', 'to-order-from'],
    queryFn: async ({ signal }) => {
      const query = { state: 'active', limit: 200 };
      return (await api<ApiPage<SupplierRow>>('/suppliers', { query, signal })).items;
    },
  });
  return (
    <Autocomplete
      options={data}
      value={data.find((one) => one.id === supplierId) ?? null}
      getOptionLabel={(one) => one.name}
      getOptionKey={(one) => one.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      noOptionsText={translate('purchaseOrders.noSupplier')}
      onChange={(_, one) => onChange(one?.id ?? null, one?.name ?? '')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('purchaseOrders.columns.supplier')}
          autoFocus={autoFocus}
        />
      )}
    />
  );
}
