import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { ProductSummary } from '../../data/types.ts';

/** Finds an article by its words, reference or barcode; empties itself once one was chosen. */
export function ProductPicker({
  label,
  onChoose,
}: {
  label: string;
  onChoose: (product: ProductSummary) => void;
}) {
  const [text, setText] = useState('');
  const q = text.trim();
  const { data, isFetching } = useQuery({
    queryKey: ['products', 'find', q],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<ProductSummary>>('/products', { query: { q, limit: 20 }, signal })).items,
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
  return (
    <Autocomplete
      options={q.length > 1 ? (data ?? []) : []}
      value={null}
      inputValue={text}
      onInputChange={(_, next, reason) => setText(reason === 'input' ? next : '')}
      // The server has searched already, accents and references included.
      filterOptions={(options) => options}
      loading={isFetching}
      getOptionLabel={({ title }) => title}
      getOptionKey={({ id }) => id}
      onChange={(_, chosen) => chosen && onChoose(chosen)}
      renderInput={(params) => <TextField {...params} label={label} />}
    />
  );
}

/** The titles of articles, by id, as far as they have been read. */
export function useProductTitles(ids: readonly number[]): (id: number) => string {
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['products', 'one', String(id)],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api<{ title: string }>(`/products/${id}`, { signal }),
      staleTime: 60_000,
    })),
  });
  return (id) => found[ids.indexOf(id)]?.data?.title ?? `n° ${id}`;
}
