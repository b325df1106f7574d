import { useTranslate } from 'react-admin';
import type { Customer } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { customerName } from './customer-name.ts';

/** Everybody who bought, or asked to. */
export function Customers() {
  const translate = useTranslate();
  const format = useFormat();
  const spent = (row: Customer) =>
    row.spentCents === undefined ? '' : format.money(row.spentCents);
  const columns: Column<Customer>[] = [
    { key: 'name', render: customerName, csv: customerName },
    { key: 'email', render: (row) => row.email ?? '', csv: (row) => row.email ?? '' },
    { key: 'phone', render: (row) => row.phone, csv: (row) => row.phone, optional: true },
    {
      key: 'company',
      render: (row) => row.companyName,
      csv: (row) => row.companyName,
      optional: true,
    },
    {
      key: 'orders',
      align: 'right',
      render: (row) => (row.ordersCount === undefined ? '' : format.number(row.ordersCount)),
      csv: (row) => row.ordersCount ?? '',
    },
    { key: 'spent', align: 'right', render: spent, csv: (row) => (row.spentCents ?? 0) / 100 },
    { key: 'since', render: (row) => format.day(row.createdAt), csv: (row) => row.createdAt },
  ];
  return (
    <ListScreen<Customer>
      resource="customers"
      words="customers"
      columns={columns}
      rowHref={(row) => `/customers/${row.id}/show`}
      card={(row) => ({
        title: customerName(row),
        end: spent(row),
        lines: [
          row.email ?? '',
          row.ordersCount === undefined
            ? ''
            : translate('customers.ordersCount', { smart_count: row.ordersCount }),
        ].filter((line) => line !== ''),
      })}
    />
  );
}
