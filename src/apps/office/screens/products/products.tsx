import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ProductSummary } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord, type Tone } from '../../parts/state-word.tsx';
import { Thumb } from '../../parts/thumb.tsx';
import { PLENTY } from './model.ts';
import { ProductGlance } from './product-glance.tsx';
import { ProductsBulk } from './products-bulk.tsx';

const TONES: Record<ProductSummary['state'], Tone> = {
  draft: 'act',
  active: 'done',
  archived: 'off',
};

/** Articles: picture, price, stock, state. */
export function Products() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const price = (row: ProductSummary) =>
    row.priceMinCents === null
      ? '—'
      : row.priceMaxCents !== null && row.priceMaxCents !== row.priceMinCents
        ? translate('products.priceFrom', { amount: format.money(row.priceMinCents) })
        : format.money(row.priceMinCents);
  const state = (row: ProductSummary) => (
    <StateWord tone={TONES[row.state]}>{translate(`products.state.${row.state}`)}</StateWord>
  );
  const stock = (row: ProductSummary) =>
    row.available <= 0 ? (
      <StateWord tone="wrong">{format.number(row.available)}</StateWord>
    ) : row.available >= PLENTY ? (
      translate('products.unlimited')
    ) : (
      format.number(row.available)
    );
  const columns: Column<ProductSummary>[] = [
    {
      key: 'title',
      render: (row) => (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <Thumb picture={row.picture} />
          <Box>
            {row.title}
            <Box sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '0.9063rem' }}>
              {row.brand?.name}
            </Box>
          </Box>
        </Box>
      ),
      csv: (row) => row.title,
      sortBy: 'title',
    },
    {
      key: 'brand',
      render: (row) => row.brand?.name ?? '',
      csv: (row) => row.brand?.name ?? '',
      optional: true,
    },
    { key: 'state', render: state, csv: (row) => translate(`products.state.${row.state}`) },
    {
      key: 'variants',
      align: 'right',
      render: (row) => format.number(row.variantsCount),
      csv: (row) => row.variantsCount,
    },
    { key: 'available', align: 'right', render: stock, csv: (row) => row.available },
    {
      key: 'price',
      align: 'right',
      render: price,
      csv: (row) => (row.priceMinCents === null ? '' : row.priceMinCents / 100),
      sortBy: 'price',
    },
    {
      key: 'updated',
      render: (row) => format.moment(row.updatedAt),
      csv: (row) => row.updatedAt,
      sortBy: 'updated',
      sortFirst: 'DESC',
    },
  ];
  const create = may('catalogue:write') ? (
    <Button component={Link} to="/products/create" variant="contained" startIcon={<Add />}>
      {translate('products.create')}
    </Button>
  ) : null;
  return (
    <ListScreen<ProductSummary>
      resource="products"
      words="products"
      columns={columns}
      views={[
        { key: 'all', filter: {} },
        { key: 'active', filter: { state: 'active' } },
        { key: 'draft', filter: { state: 'draft' } },
        { key: 'archived', filter: { state: 'archived' } },
      ]}
      filters={[
        { key: 'categoryId', kind: 'lookup', of: 'categories' },
        { key: 'brandId', kind: 'lookup', of: 'brands' },
        { key: 'channelId', kind: 'lookup', of: 'channels' },
        { key: 'published', kind: 'choice', choices: ['true', 'false'] },
        { key: 'safety', kind: 'choice', choices: ['missing'] },
      ]}
      sort={{ field: 'updated', order: 'DESC' }}
      rowHref={(row) => `/products/${row.id}`}
      peek={(row) => <ProductGlance row={row} />}
      {...(may('catalogue:write')
        ? {
            bulk: (ids: readonly (number | string)[], clear: () => void) => (
              <ProductsBulk ids={ids as number[]} clear={clear} />
            ),
          }
        : {})}
      actions={
        <>
          <Button component={Link} to="/imports" variant="outlined">
            {translate('products.import')}
          </Button>
          {create}
        </>
      }
      emptyAction={create}
      card={(row) => ({
        picture: <Thumb picture={row.picture} size={56} />,
        title: row.title,
        end: price(row),
        lines: [
          row.brand?.name ?? '',
          row.available >= PLENTY
            ? translate('products.unlimited')
            : translate('products.availableCount', {
                smart_count: row.available,
                count: format.number(row.available),
              }),
        ].filter(Boolean),
        state: row.state === 'active' ? undefined : state(row),
      })}
    />
  );
}
