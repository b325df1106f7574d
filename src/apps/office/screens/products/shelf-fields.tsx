import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import {
  useBrands,
  useCategories,
  useCategoryPaths,
  type Brand,
} from '../../data/use-catalogue.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { plainText } from '../../parts/plain-text.ts';

/** The categories of an article; the first one is its main shelf. */
export function CategoriesField({
  value,
  disabled,
  error,
  onChange,
}: {
  value: readonly number[];
  disabled: boolean;
  error?: string | undefined;
  onChange: (categoryIds: number[]) => void;
}) {
  const translate = useTranslate();
  const categories = useCategories().data ?? [];
  const paths = useCategoryPaths();
  return (
    <Autocomplete
      multiple
      options={categories.map(({ id }) => id)}
      value={[...value]}
      getOptionLabel={(id) => paths.get(id) ?? `n° ${id}`}
      getOptionKey={(id) => id}
      disabled={disabled}
      noOptionsText={translate('article.noCategory')}
      onChange={(_, ids) => onChange(ids)}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('products.field.categoryIds')}
          error={error !== undefined}
          helperText={error}
        />
      )}
    />
  );
}

/** A brand as a choice; without `id` one that is to be made. */
type BrandChoice = { id: number; name: string } | { id: null; name: string };

/** The brand of an article, found by its letters; one that is missing is made on the spot. */
export function BrandField({
  value,
  known,
  disabled,
  error,
  onChange,
}: {
  value: number | null;
  /** The brand that the article has, whose name is known. */
  known: { id: number; name: string } | null;
  disabled: boolean;
  error?: string | undefined;
  onChange: (brand: { id: number; name: string } | null) => void;
}) {
  const translate = useTranslate();
  const may = useScopes();
  const [text, setText] = useState('');
  const isSettled = text === (known?.name ?? '');
  const { data: brands = [] } = useBrands(isSettled ? '' : text);
  const { run, busy, problem } = useAction({ inline: true });
  const chosen: BrandChoice | null = value === null ? null : known;
  const make = async (name: string) => {
    const made = await run<Brand>('/brands', { method: 'POST', body: { name } }, 'brands.created');
    if (made !== undefined) onChange({ id: made.id, name: made.name });
  };
  return (
    <Autocomplete<BrandChoice>
      options={brands.map(({ id, name }) => ({ id, name }))}
      value={chosen}
      inputValue={text}
      onInputChange={(_, next) => setText(next)}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id ?? 'new'}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      disabled={disabled || busy}
      noOptionsText={translate('article.noBrand')}
      filterOptions={(options, { inputValue }) => {
        const wanted = plainText(inputValue.trim());
        if (wanted === '' || isSettled) return options;
        const found = options.filter(({ name }) => plainText(name).includes(wanted));
        const isThere = found.some(({ name }) => plainText(name) === wanted);
        return isThere || !may('catalogue:write')
          ? found
          : [...found, { id: null, name: inputValue.trim() }];
      }}
      renderOption={({ key, ...props }, option) => (
        <li key={key} {...props}>
          {option.id === null ? translate('article.makeBrand', { name: option.name }) : option.name}
        </li>
      )}
      onChange={(_, brand) => {
        if (brand === null) onChange(null);
        else if (brand.id === null) void make(brand.name);
        else onChange({ id: brand.id, name: brand.name });
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={translate('products.field.brandId')}
          error={error !== undefined || problem !== null}
          helperText={error ?? problem}
        />
      )}
    />
  );
}
