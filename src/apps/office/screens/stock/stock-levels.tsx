import EditOutlined from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { StockLevel } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord } from '../../parts/state-word.tsx';
import { CorrectStockDialog } from './correct-stock-dialog.tsx';
import { PlacesOf } from '../warehouse/places-of.tsx';
import { useWarehouses } from '../warehouse/use-warehouses.ts';
import { MovesOf } from './moves-of.tsx';

type Row = StockLevel & { id: number };

/** What is on hand, reserved and available, variant by variant; corrected on the spot with a reason. */
export function StockLevels() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [corrected, setCorrected] = useState<Row | null>(null);
  const mayWrite = may('stock:write');
  const several = (useWarehouses().data?.length ?? 0) > 1;
  const name = (row: Row) => (
    <Box>
      {row.title}
      {row.options === '' ? null : (
        <Box sx={{ color: 'text.secondary', fontWeight: 400, fontSize: '0.9063rem' }}>
          {row.options}
        </Box>
      )}
    </Box>
  );
  const available = (row: Row) =>
    row.available <= 0 ? (
      <StateWord tone="wrong">{format.number(row.available)}</StateWord>
    ) : row.available <= 5 ? (
      <StateWord tone="act">{format.number(row.available)}</StateWord>
    ) : (
      format.number(row.available)
    );
  const onHand = (row: Row) =>
    mayWrite ? (
      <Button
        size="small"
        endIcon={<EditOutlined sx={{ fontSize: '16px !important', opacity: 0.6 }} />}
        onClick={() => setCorrected(row)}
        aria-label={translate('stock.correctOf', {
          title: `${row.title} ${row.options}`,
          count: format.number(row.onHand),
        })}
        sx={{ color: 'text.primary', fontWeight: 400, fontSize: '1rem', mr: -1.25 }}
      >
        {format.number(row.onHand)}
      </Button>
    ) : (
      format.number(row.onHand)
    );
  const columns: Column<Row>[] = [
    { key: 'title', render: name, csv: (row) => `${row.title} ${row.options}`.trim() },
    { key: 'sku', render: (row) => row.sku ?? '', csv: (row) => row.sku ?? '' },
    { key: 'gtin', render: (row) => row.gtin ?? '', csv: (row) => row.gtin ?? '', optional: true },
    { key: 'onHand', align: 'right', render: onHand, csv: (row) => row.onHand },
    {
      key: 'reserved',
      align: 'right',
      render: (row) => format.number(row.reserved),
      csv: (row) => row.reserved,
    },
    {
      key: 'available',
      align: 'right',
      render: available,
      csv: (row) => row.available,
      sortBy: 'available',
    },
  ];
  return (
    <>
      <ListScreen<Row>
        resource="stock-levels"
        words="stock"
        columns={columns}
        filters={several ? [{ key: 'locationId', kind: 'lookup', of: 'warehouses' }] : []}
        views={[
          { key: 'all', filter: {} },
          { key: 'out', filter: { state: 'out' } },
          { key: 'low', filter: { state: 'low' } },
          { key: 'reserved', filter: { state: 'reserved' } },
        ]}
        rowHref={(row) => `/products/${row.productId}`}
        {...(mayWrite ? { onCard: setCorrected } : {})}
        card={(row) => ({
          title: row.title,
          lines: [
            [row.options, row.sku].filter(Boolean).join(' · '),
            translate('stock.cardLine', {
              onHand: format.number(row.onHand),
              reserved: format.number(row.reserved),
              smart_count: row.reserved,
            }),
          ].filter(Boolean),
          end: available(row),
        })}
        peek={(row) => (
          <Box>
            <Box sx={{ fontWeight: 600, fontSize: '1.125rem' }}>{row.title}</Box>
            <Box sx={{ color: 'text.secondary', mb: 2 }}>{row.options}</Box>
            {mayWrite ? (
              <Button variant="outlined" onClick={() => setCorrected(row)} sx={{ mb: 2 }}>
                {translate('stock.correct')}
              </Button>
            ) : null}
            <PlacesOf variantId={row.variantId} />
            <MovesOf variantId={row.variantId} />
          </Box>
        )}
      />
      {corrected ? (
        <CorrectStockDialog level={corrected} onClose={() => setCorrected(null)} />
      ) : null}
    </>
  );
}
