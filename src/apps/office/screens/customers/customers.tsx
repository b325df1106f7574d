import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Customer } from '../../data/types.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { Facts } from '../../parts/facts.tsx';
import { customerName } from './customer-name.ts';

/** Everybody who bought, or asked to. */
export function Customers() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const spent = (row: Customer) =>
    row.spentCents === undefined ? '' : format.money(row.spentCents);
  const columns: Column<Customer>[] = [
    { key: 'name', render: customerName, csv: customerName, sortBy: 'name' },
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
    {
      key: 'lastOrder',
      render: (row) => (row.lastOrderAt ? format.day(row.lastOrderAt) : '—'),
      csv: (row) => row.lastOrderAt ?? '',
      sortBy: 'lastOrder',
      sortFirst: 'DESC',
    },
    {
      key: 'tags',
      render: (row) => row.tags.join(', '),
      csv: (row) => row.tags.join(', '),
      optional: true,
    },
    { key: 'since', render: (row) => format.day(row.createdAt), csv: (row) => row.createdAt },
  ];
  return (
    <ListScreen<Customer>
      resource="customers"
      words="customers"
      columns={columns}
      filters={[
        { key: 'kind', kind: 'choice', choices: ['person', 'company'] },
        { key: 'tag', kind: 'text' },
      ]}
      rowHref={(row) => `/customers/${row.id}/show`}
      peek={(row) => <CustomerGlance row={row} />}
      actions={
        may('customers:write') ? (
          <Button component={Link} to="/customers/create" variant="outlined" startIcon={<Add />}>
            {translate('customerForm.create')}
          </Button>
        ) : null
      }
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

/** A customer at a glance: how to reach them, what they bought, what was noted. */
function CustomerGlance({ row }: { row: Customer }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <Box>
      <Box sx={{ fontWeight: 600, fontSize: '1.125rem', mb: 2 }}>{customerName(row)}</Box>
      <Facts
        rows={[
          [translate('customers.columns.email'), row.email],
          [translate('customers.columns.phone'), row.phone],
          row.ordersCount === undefined
            ? null
            : [translate('customers.columns.orders'), format.number(row.ordersCount)],
          row.spentCents === undefined
            ? null
            : [translate('customers.columns.spent'), format.money(row.spentCents)],
          [
            translate('customers.columns.lastOrder'),
            row.lastOrderAt ? format.day(row.lastOrderAt) : '',
          ],
          [translate('customerForm.field.tags'), row.tags.join(', ')],
          [translate('customerForm.field.note'), row.note],
        ]}
      />
    </Box>
  );
}
