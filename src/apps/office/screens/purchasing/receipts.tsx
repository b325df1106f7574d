import { useTranslate } from 'react-admin';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import type { ReceiptRow } from './model.ts';

/** Goods that came, and those that are being counted. */
export function Receipts() {
  const translate = useTranslate();
  const format = useFormat();
  const number = (row: ReceiptRow) => row.number ?? translate('receipts.open');
  const state = (row: ReceiptRow) => (
    <StateWord tone={row.state === 'open' ? 'act' : row.state === 'posted' ? 'done' : 'off'}>
      {translate(`receipts.state.${row.state}`)}
    </StateWord>
  );
  return (
    <ListScreen<ReceiptRow>
      resource="goods-receipts"
      words="receipts"
      searchable={false}
      views={[
        { key: 'open', filter: { state: 'open' } },
        { key: 'posted', filter: { state: 'posted' } },
      ]}
      columns={[
        { key: 'number', render: number, csv: (row) => row.number ?? '' },
        { key: 'supplier', render: (row) => row.supplierName, csv: (row) => row.supplierName },
        { key: 'order', render: (row) => row.orderNumber, csv: (row) => row.orderNumber },
        { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
        {
          key: 'day',
          render: (row) => format.moment(row.postedAt ?? row.openedAt),
          csv: (row) => row.postedAt ?? row.openedAt,
        },
        {
          key: 'pieces',
          align: 'right',
          render: (row) => format.number(row.pieces),
          csv: (row) => row.pieces,
        },
      ]}
      rowHref={(row) => `/goods-receipts/${row.id}/show`}
      card={(row) => ({
        title: row.supplierName,
        state: state(row),
        end: translate('receipts.pieces', { smart_count: row.pieces }),
        lines: [[number(row), row.orderNumber].join(' · ')],
      })}
    />
  );
}
