import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import type { ProductSummary } from '../../data/types.ts';
import { useBrands, useCategories, useCategoryPaths } from '../../data/use-catalogue.ts';
import type { Pick } from './model.ts';

interface ChoiceProps {
  label: string;
  helperText?: string;
  value: string;
  disabled: boolean;
  onChange: (handle: string) => void;
}

/** One shelf by its handle, or none. */
export function CategoryField({ label, helperText, value, disabled, onChange }: ChoiceProps) {
  const categories = useCategories().data ?? [];
  const paths = useCategoryPaths();
  return (
    <Autocomplete
      options={categories}
      value={categories.find(({ handle }) => handle === value) ?? null}
      getOptionLabel={({ id, name }) => paths.get(id) ?? name}
      getOptionKey={({ id }) => id}
      disabled={disabled}
      onChange={(_, category) => onChange(category?.handle ?? '')}
      renderInput={(params) => <TextField {...params} label={label} helperText={helperText} />}
    />
  );
}

interface ListProps {
  value: string[];
  disabled: boolean;
  onChange: (handles: string[]) => void;
}

/** Shelves in the order they were chosen. */
export function CategoriesField({ value, disabled, onChange }: ListProps) {
  const translate = useTranslate();
  const categories = useCategories().data ?? [];
  const paths = useCategoryPaths();
  return (
    <Autocomplete
      multiple
      options={categories}
      value={value.flatMap((handle) => categories.find((one) => one.handle === handle) ?? [])}
      getOptionLabel={({ id, name }) => paths.get(id) ?? name}
      getOptionKey={({ id }) => id}
      disabled={disabled}
      onChange={(_, chosen) => onChange(chosen.slice(0, 12).map(({ handle }) => handle))}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('homePage.categories')}
          helperText={translate('homePage.categoriesHelp')}
        />
      )}
    />
  );
}

/** Brands in the order they were chosen. */
export function BrandsField({ value, disabled, onChange }: ListProps) {
  const translate = useTranslate();
  const brands = useBrands().data ?? [];
  return (
    <Autocomplete
      multiple
      options={brands}
      value={value.flatMap((handle) => brands.find((one) => one.handle === handle) ?? [])}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      disabled={disabled}
      onChange={(_, chosen) => onChange(chosen.slice(0, 24).map(({ handle }) => handle))}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('homePage.brands')}
          helperText={translate('homePage.brandsHelp')}
        />
      )}
    />
  );
}

interface PickFieldsProps {
  pick: Pick;
  count: number;
  disabled: boolean;
  onPick: (pick: Pick) => void;
  onCount: (count: number) => void;
}

const COUNTS = [3, 4, 6, 8, 12];

/** Articles chosen one by one, or by a rule that follows the catalogue; and how many are shown. */
export function PickFields({ pick, count, disabled, onPick, onCount }: PickFieldsProps) {
  const translate = useTranslate();
  const brands = useBrands().data ?? [];
  const change = (by: Pick['by']) => {
    if (by === pick.by) return;
    if (by === 'hand') return onPick({ by, productHandles: [] });
    if (by === 'collection') return onPick({ by, collection: '' });
    const { category, brand } = 'category' in pick ? pick : { category: '', brand: '' };
    onPick({ by, category, brand });
  };
  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <TextField
          select
          label={translate('homePage.pick')}
          value={pick.by}
          disabled={disabled}
          onChange={(event) => change(event.target.value as Pick['by'])}
          sx={{ minWidth: 240, flex: 1 }}
        >
          {(['hand', 'collection', 'newest', 'favourites'] as const).map((by) => (
            <MenuItem key={by} value={by}>
              {translate(`homePage.by.${by}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          select
          label={translate('homePage.count')}
          value={count}
          disabled={disabled}
          onChange={(event) => onCount(Number(event.target.value))}
          sx={{ width: 160 }}
        >
          {[...new Set([...COUNTS, count])]
            .sort((a, b) => a - b)
            .map((one) => (
              <MenuItem key={one} value={one}>
                {one}
              </MenuItem>
            ))}
        </TextField>
      </Box>
      {pick.by === 'hand' ? (
        <ProductsField
          value={pick.productHandles}
          disabled={disabled}
          onChange={(productHandles) => onPick({ by: 'hand', productHandles })}
        />
      ) : pick.by === 'collection' ? (
        <CollectionField
          value={pick.collection}
          disabled={disabled}
          onChange={(collection) => onPick({ by: 'collection', collection })}
        />
      ) : (
        <>
          <CategoryField
            label={translate('homePage.within')}
            helperText={translate('homePage.withinHelp')}
            value={pick.category}
            disabled={disabled}
            onChange={(category) => onPick({ ...pick, category })}
          />
          <Autocomplete
            options={brands}
            value={brands.find(({ handle }) => handle === pick.brand) ?? null}
            getOptionLabel={({ name }) => name}
            getOptionKey={({ id }) => id}
            disabled={disabled}
            onChange={(_, brand) => onPick({ ...pick, brand: brand?.handle ?? '' })}
            renderInput={(params) => (
              <TextField {...params} label={translate('homePage.ofBrand')} />
            )}
          />
        </>
      )}
    </>
  );
}

/** One collection by its handle. */
function CollectionField({ value, disabled, onChange }: Omit<ChoiceProps, 'label'>) {
  const translate = useTranslate();
  const { data: collections = [] } = useQuery({
    queryKey: ['collections', 'named'],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<Named>>('/collections', { query: { limit: 200 }, signal })).items,
    staleTime: FRESH_MS,
  });
  return (
    <Autocomplete
      options={collections}
      value={collections.find(({ handle }) => handle === value) ?? null}
      getOptionLabel={({ title }) => title}
      getOptionKey={({ handle }) => handle}
      disabled={disabled}
      onChange={(_, collection) => onChange(collection?.handle ?? '')}
      renderInput={(params) => <TextField {...params} label={translate('collections.one')} />}
    />
  );
}

type Named = { handle: string; title: string };

const MOST_PRODUCTS = 12;
const FRESH_MS = 60_000;

function findProducts(q: string, limit: number, signal: AbortSignal) {
  return api<ApiPage<ProductSummary>>('/products', { query: { q, limit }, signal });
}

/** Articles in the order they were chosen, found by their words. */
function ProductsField({ value, disabled, onChange }: ListProps) {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  const { data: found } = useQuery({
    queryKey: ['products', 'named', typed],
    queryFn: async ({ signal }) => (await findProducts(typed, 20, signal)).items,
    staleTime: FRESH_MS,
    placeholderData: (before) => before,
  });
  // The titles of what was chosen before; there are twelve at most.
  const known = useQueries({
    queries: value.map((handle) => ({
      queryKey: ['products', 'handle', handle],
      queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Named> => {
        const { items } = await findProducts(handle, 5, signal);
        return items.find((one) => one.handle === handle) ?? { handle, title: handle };
      },
      staleTime: FRESH_MS,
    })),
  });
  const chosen: Named[] = value.map(
    (handle, index) => known[index]?.data ?? { handle, title: handle },
  );
  return (
    <Autocomplete<Named, true>
      multiple
      options={found ?? []}
      value={chosen}
      filterOptions={(all) => all}
      isOptionEqualToValue={(one, other) => one.handle === other.handle}
      getOptionLabel={({ title }) => title}
      getOptionKey={({ handle }) => handle}
      disabled={disabled}
      onInputChange={(_, text, reason) => {
        if (reason === 'input' || reason === 'clear') setTyped(text);
      }}
      onChange={(_, next) => onChange(next.slice(0, MOST_PRODUCTS).map(({ handle }) => handle))}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('homePage.products')}
          helperText={translate('homePage.productsHelp')}
        />
      )}
    />
  );
}
