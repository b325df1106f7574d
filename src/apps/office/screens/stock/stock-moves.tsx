import { useTranslate } from 'react-admin';
import type { StockMove } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { Turns } from '../../parts/turns.tsx';
import { moveReason, signedQuantity } from './move-words.ts';

/** The ledger of stock: nothing is ever erased in it. */
export function StockMoves() {
  const translate = useTranslate();
  const format = useFormat();
  const place = (code: string) => translate(`moves.place.${code}`, { _: code });
  const columns: Column<StockMove>[] = [
    {
      key: 'title',
      render: (row) => [row.title, row.options].filter(Boolean).join(' · '),
      csv: (row) => `${row.title} ${row.options}`.trim(),
    },
    { key: 'sku', render: (row) => row.sku ?? '', csv: (row) => row.sku ?? '', optional: true },
    {
      key: 'occurredAt',
      render: (row) => format.moment(row.occurredAt),
      csv: (row) => row.occurredAt,
    },
    {
      key: 'reason',
      render: (row) => moveReason(row, translate),
      csv: (row) => moveReason(row, translate),
    },
    {
      key: 'path',
      render: (row) => (
        <>
          {place(row.fromCode)}
          <Turns />
          {place(row.toCode)}
        </>
      ),
      csv: (row) => `${row.fromCode} > ${row.toCode}`,
    },
    { key: 'actor', render: (row) => row.actorLabel, csv: (row) => row.actorLabel },
    {
      key: 'quantity',
      align: 'right',
      render: (row) => signedQuantity(row, format.number),
      csv: (row) => (row.toCode === 'MAIN' ? row.quantity : -row.quantity),
    },
  ];
  return (
    <ListScreen<StockMove>
      resource="stock-moves"
      words="moves"
      searchable={false}
      columns={columns}
      rowHref={(row) => `/products/${row.productId}`}
      filters={[
        {
          key: 'originKind',
          kind: 'choice',
          choices: ['shipment', 'correction', 'stock-count', 'import', 'refund'],
        },
      ]}
      card={(row) => ({
        title: row.title,
        end: signedQuantity(row, format.number),
        lines: [
          [row.options, row.sku].filter(Boolean).join(' · '),
          `${moveReason(row, translate)} · ${format.moment(row.occurredAt)}`,
        ].filter(Boolean),
      })}
    />
  );
}
