import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { Panel } from '../../parts/panel.tsx';
import type { SectionProps } from './product-form.tsx';
import { useChannels } from './variants-panel.tsx';

interface Named {
  id: number;
  name: string;
  parentId?: number | null;
}

const STATES = ['draft', 'active', 'archived'] as const;
const TAX_CLASSES = ['standard', 'intermediate', 'reduced', 'super-reduced', 'exempt'] as const;

/** Whether, where and under what an article is sold. */
export function SalePanel({ product, set, readOnly }: SectionProps) {
  const translate = useTranslate();
  const channels = useChannels().data ?? [];
  const brands = useNamed('/brands');
  const categories = useNamed('/categories');
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: { xs: 2, md: 3 } }}>
      <Panel title={translate('products.sale')}>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
          <TextField
            select
            label={translate('products.field.state')}
            value={product.state}
            disabled={readOnly}
            helperText={translate(`products.stateWhat.${product.state}`)}
            onChange={(event) => set({ state: event.target.value as (typeof STATES)[number] })}
          >
            {STATES.map((state) => (
              <MenuItem key={state} value={state}>
                {translate(`products.state.${state}`)}
              </MenuItem>
            ))}
          </TextField>
          <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
            <Box component="legend" sx={{ fontWeight: 600, fontSize: '0.9063rem', p: 0 }}>
              {translate('products.channels')}
            </Box>
            {channels.map((channel) => (
              <FormControlLabel
                key={channel.id}
                disabled={readOnly}
                sx={{ display: 'flex' }}
                control={
                  <Checkbox
                    checked={product.channelIds.includes(channel.id)}
                    onChange={(event) =>
                      set({
                        channelIds: event.target.checked
                          ? [...product.channelIds, channel.id]
                          : product.channelIds.filter((id) => id !== channel.id),
                      })
                    }
                  />
                }
                label={channel.name}
              />
            ))}
          </Box>
          <TextField
            select
            label={translate('products.field.taxClass')}
            value={product.taxClass}
            disabled={readOnly}
            onChange={(event) => set({ taxClass: event.target.value })}
          >
            {TAX_CLASSES.map((taxClass) => (
              <MenuItem key={taxClass} value={taxClass}>
                {translate(`products.taxClass.${taxClass}`)}
              </MenuItem>
            ))}
          </TextField>
        </Box>
      </Panel>
      <Panel title={translate('products.shelf')}>
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
          <Autocomplete
            options={brands}
            value={brands.find(({ id }) => id === product.brandId) ?? null}
            getOptionLabel={({ name }) => name}
            getOptionKey={({ id }) => id}
            disabled={readOnly}
            onChange={(_, brand) => set({ brandId: brand?.id ?? null })}
            renderInput={(params) => (
              <TextField {...params} label={translate('products.field.brandId')} />
            )}
          />
          <Autocomplete
            multiple
            options={categories}
            value={categories.filter(({ id }) => product.categoryIds.includes(id))}
            getOptionLabel={(category) => pathOf(category, categories)}
            getOptionKey={({ id }) => id}
            disabled={readOnly}
            onChange={(_, chosen) => set({ categoryIds: chosen.map(({ id }) => id) })}
            renderInput={(params) => (
              <TextField {...params} label={translate('products.field.categoryIds')} />
            )}
          />
          <Autocomplete
            multiple
            freeSolo
            options={[] as string[]}
            value={product.tags}
            disabled={readOnly}
            onChange={(_, tags) => set({ tags })}
            renderInput={(params) => (
              <TextField
                {...params}
                label={translate('products.field.tags')}
                helperText={translate('products.tagsHelp')}
              />
            )}
          />
        </Box>
      </Panel>
    </Box>
  );
}

function useNamed(path: string): Named[] {
  const { data } = useQuery({
    queryKey: [path],
    queryFn: async ({ signal }) =>
      (await api<ApiPage<Named>>(path, { query: { limit: 200 }, signal })).items,
    staleTime: 60_000,
  });
  return data ?? [];
}

/** A category with its parents: `Table › Bols`. */
function pathOf(category: Named, all: readonly Named[]): string {
  const names = [category.name];
  let parent = all.find(({ id }) => id === category.parentId);
  while (parent && names.length < 8) {
    names.unshift(parent.name);
    parent = all.find(({ id }) => id === parent?.parentId);
  }
  return names.join(' › ');
}
