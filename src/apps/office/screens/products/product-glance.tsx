import Box from '@mui/material/Box';
import { useTranslate } from 'react-admin';
import { useRecord } from '../../data/use-record.ts';
import type { ProductSummary } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Thumb } from '../../parts/thumb.tsx';
import { variantName, type Product } from './model.ts';

/** An article at a glance: its picture, where it stands, its variants with price and stock. */
export function ProductGlance({ row }: { row: ProductSummary }) {
  const translate = useTranslate();
  const format = useFormat();
  const { data: product } = useRecord<Product & { categories: { name: string }[] }>(
    'products',
    row.id,
  );
  return (
    <Box>
      <Thumb picture={row.picture} size={180} fit="contain" />
      <Box sx={{ fontWeight: 600, fontSize: '1.125rem', mt: 1.5 }}>{row.title}</Box>
      {product ? (
        <>
          <Box sx={{ color: 'text.secondary', mb: 2 }}>{product.subtitle}</Box>
          <Facts
            rows={[
              [translate('products.field.state'), translate(`products.state.${row.state}`)],
              [translate('products.field.brandId'), row.brand?.name ?? ''],
              [
                translate('products.field.categoryIds'),
                product.categories.map(({ name }) => name).join(', '),
              ],
              [translate('products.columns.updated'), format.moment(row.updatedAt)],
            ]}
          />
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, mt: 2 }}>
            {product.variants
              .filter(({ state }) => state === 'active')
              .map((variant) => (
                <Box
                  component="li"
                  key={variant.id}
                  sx={{
                    display: 'flex',
                    gap: 1.5,
                    justifyContent: 'space-between',
                    borderTop: 1,
                    borderColor: 'divider',
                    py: 0.75,
                  }}
                >
                  <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                    {variantName(variant, translate('article.onlyVariant'))}
                    <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>{variant.sku}</Box>
                  </Box>
                  <Box sx={{ textAlign: 'right', whiteSpace: 'nowrap' }}>
                    {variant.prices[0]
                      ? format.money(variant.prices[0].amountCents)
                      : translate('article.noPrice')}
                    <Box sx={{ color: 'text.secondary', fontSize: '0.9063rem' }}>
                      {translate('products.availableCount', {
                        smart_count: variant.available,
                        count: format.number(variant.available),
                      })}
                    </Box>
                  </Box>
                </Box>
              ))}
          </Box>
        </>
      ) : (
        <Loading />
      )}
    </Box>
  );
}
