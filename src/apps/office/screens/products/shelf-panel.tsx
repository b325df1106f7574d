import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { wordsAt } from '../../data/use-record-form.tsx';
import { Panel } from '../../parts/panel.tsx';
import { BrandField, CategoriesField } from './shelf-fields.tsx';
import type { SectionProps } from './section.ts';

/** Under what an article stands: its brand, its categories, its tags. */
export function ShelfPanel({ form, readOnly }: SectionProps) {
  const translate = useTranslate();
  const { draft, set } = form;
  return (
    <Panel title={translate('products.shelf')} why={translate('article.shelfWhy')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
        <CategoriesField
          value={draft.categoryIds}
          disabled={readOnly}
          error={wordsAt(form.errors, 'categoryIds')}
          onChange={(categoryIds) => set({ categoryIds })}
        />
        <BrandField
          value={draft.brandId}
          known={draft.brand}
          disabled={readOnly}
          error={wordsAt(form.errors, 'brandId')}
          onChange={(brand) => set({ brandId: brand?.id ?? null, brand })}
        />
        <Autocomplete
          multiple
          freeSolo
          options={[] as string[]}
          value={draft.tags}
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
  );
}
