import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { Customer } from '../../data/types.ts';
import { customerName } from './customer-name.ts';

/** Finds a customer by name, e-mail or phone; empties itself once one was chosen. */
export function CustomerPicker({
  label,
  onChoose,
}: {
  label: string;
  onChoose: (customer: Customer) => void;
}) {
  const [text, setText] = useState('');
  const q = text.trim();
  const { data, isFetching } = useQuery({
    queryKey: ['customers', 'find', q],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<Customer>>('/customers', { query: { q, limit: 20 }, signal })).items,
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
  return (
    <Autocomplete
      options={q.length > 1 ? (data ?? []) : []}
      value={null}
      inputValue={text}
      onInputChange={(_, next, reason) => setText(reason === 'input' ? next : '')}
      filterOptions={(options) => options}
      loading={isFetching}
      getOptionLabel={(customer) =>
        [customerName(customer), customer.email].filter(Boolean).join(' · ')
      }
      getOptionKey={({ id }) => id}
      onChange={(_, chosen) => chosen && onChoose(chosen)}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}
