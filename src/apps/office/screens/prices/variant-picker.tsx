import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { nameOf, type FoundVariant } from './model.ts';

/** Finds a variant by the words of its article, its reference or its barcode. */
export function VariantPicker({
  label,
  value = null,
  onChange,
  clearsItself = false,
}: {
  label: string;
  value?: FoundVariant | null;
  onChange: (variant: FoundVariant | null) => void;
  /** Empties itself once something was chosen, ready for the next. */
  clearsItself?: boolean;
}) {
  const [text, setText] = useState('');
  const q = text.trim();
  const { data, isFetching } = useQuery({
    queryKey: ['variants', 'find', q],
    queryFn: async ({ signal }) =>
      (
        await api<ApiPage<FoundVariant>>('/variants', {
          query: { q, state: 'active', limit: 20 },
          signal,
        })
      ).items,
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
  return (
    <Autocomplete
      options={q.length > 1 ? (data ?? []) : value ? [value] : []}
      value={value}
      inputValue={text}
      onInputChange={(_, next, reason) => {
        if (clearsItself && reason !== 'input') setText('');
        else setText(next);
      }}
      // The server has searched already, accents and references included.
      filterOptions={(options) => options}
      loading={isFetching}
      getOptionLabel={nameOf}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(option, chosen) => option.id === chosen.id}
      renderOption={({ key, ...props }, variant) => (
        <Box component="li" key={key} {...props} sx={{ display: 'block !important' }}>
          {nameOf(variant)}
          <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{variant.sku}</Box>
        </Box>
      )}
      onChange={(_, chosen) => onChange(chosen)}
      renderInput={(params) => <TextField {...params} label={label} />}
      sx={{ minWidth: 0, width: '100%' }}
    />
  );
}
