import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import QrCodeScanner from '@mui/icons-material/QrCodeScanner';
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { nameOf, type FoundVariant } from '../prices/model.ts';

const find = async (q: string, signal?: AbortSignal) =>
  (
    await api<ApiPage<FoundVariant & { gtin: string | null }>>('/variants', {
      query: { q, state: 'active', limit: 20 },
      ...(signal ? { signal } : {}),
    })
  ).items;

/**
 * Adds an article by words, reference or barcode: Enter adds the one that a code names, a scanner presses it itself. The field
 * keeps the focus, so that one article follows another.
 */
export function AddArticle({ onAdd }: { onAdd: (variantId: number) => Promise<unknown> }) {
  const translate = useTranslate();
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const q = text.trim();
  const { data, isFetching } = useQuery({
    queryKey: ['variants', 'find', q],
    queryFn: ({ signal }) => find(q, signal),
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
  const add = async (variant: FoundVariant) => {
    setText('');
    setSaid('');
    const added = await onAdd(variant.id);
    if (added !== undefined) setSaid(translate('drafts.added', { name: nameOf(variant) }));
    input.current?.focus();
  };
  const enter = async () => {
    if (q === '') return;
    const found = await find(q);
    const exact = found.filter(
      ({ sku, gtin }) => gtin === q || sku?.toLowerCase() === q.toLowerCase(),
    );
    const one = exact.length === 1 ? exact[0] : found.length === 1 ? found[0] : undefined;
    if (one) await add(one);
    else setSaid(translate(found.length === 0 ? 'drafts.unknownCode' : 'drafts.severalFit', { q }));
  };
  return (
    <Box>
      <Autocomplete
        value={null}
        blurOnSelect={false}
        open={isOpen && q.length > 1}
        onOpen={() => setIsOpen(true)}
        onClose={() => setIsOpen(false)}
        options={q.length > 1 ? (data ?? []) : []}
        inputValue={text}
        onInputChange={(_, next, reason) => setText(reason === 'input' ? next : '')}
        filterOptions={(options) => options}
        loading={isFetching}
        getOptionLabel={nameOf}
        getOptionKey={({ id }) => id}
        noOptionsText={translate('drafts.noneFound')}
        onChange={(_, chosen) => chosen && void add(chosen)}
        renderOption={({ key, ...props }, variant) => (
          <Box component="li" key={key} {...props} sx={{ display: 'block !important' }}>
            {nameOf(variant)}
            <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{variant.sku}</Box>
          </Box>
        )}
        renderInput={(params) => (
          <TextField
            {...params}
            autoFocus
            inputRef={input}
            label={translate('drafts.addArticle')}
            onKeyDown={(event) => {
              // A scanner is faster than the list of suggestions: what was typed decides.
              const isChosen = input.current?.getAttribute('aria-activedescendant');
              if (event.key !== 'Enter' || isChosen) return;
              event.preventDefault();
              event.stopPropagation();
              void enter();
            }}
            slotProps={{
              ...params.slotProps,
              input: {
                ...params.slotProps.input,
                startAdornment: (
                  <InputAdornment position="start">
                    <QrCodeScanner fontSize="small" />
                  </InputAdornment>
                ),
              },
            }}
          />
        )}
      />
      <Box
        role="status"
        sx={{ minHeight: '1.5rem', mt: 0.5, color: 'text.secondary', fontSize: '0.9063rem' }}
      >
        {said}
      </Box>
    </Box>
  );
}
