import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useTranslate } from 'react-admin';
import { Panel } from '../../parts/panel.tsx';
import type { SectionProps } from './product-form.tsx';

/** How the article is found: its address, and what search engines show. */
export function SearchPanel({ product, set, errors, readOnly }: SectionProps) {
  const translate = useTranslate();
  const error = (key: string) =>
    typeof errors[key] === 'string' ? (errors[key] as string) : undefined;
  return (
    <Panel title={translate('products.found')} why={translate('products.foundWhy')}>
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        <TextField
          label={translate('products.field.handle')}
          value={product.handle}
          disabled={readOnly}
          error={error('handle') !== undefined}
          helperText={error('handle') ?? translate('products.handleHelp')}
          onChange={(event) => set({ handle: event.target.value })}
        />
        <TextField
          label={translate('products.field.seoTitle')}
          value={product.seoTitle}
          placeholder={product.title}
          disabled={readOnly}
          error={error('seoTitle') !== undefined}
          helperText={error('seoTitle')}
          onChange={(event) => set({ seoTitle: event.target.value })}
        />
        <TextField
          label={translate('products.field.seoDescription')}
          value={product.seoDescription}
          multiline
          minRows={2}
          disabled={readOnly}
          error={error('seoDescription') !== undefined}
          helperText={
            error('seoDescription') ??
            translate('products.seoHelp', { smart_count: product.seoDescription.length })
          }
          onChange={(event) => set({ seoDescription: event.target.value })}
        />
      </Box>
    </Panel>
  );
}
