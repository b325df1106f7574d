import PictureAsPdfOutlined from '@mui/icons-material/PictureAsPdfOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import type { Invoice } from '../../data/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import type { Column } from '../../lists/model.ts';
import { StateWord } from '../../parts/state-word.tsx';

/** Invoices and credit notes, each with its PDF. */
export function Invoices() {
  const translate = useTranslate();
  const format = useFormat();
  const day = (row: Invoice) => format.day(`${row.issuedOn.slice(0, 10)}T12:00:00`);
  const kind = (row: Invoice) => (
    <StateWord tone={row.kind === 'invoice' ? 'go' : 'off'}>
      {translate(`invoices.kind.${row.kind}`)}
    </StateWord>
  );
  const pdf = (row: Invoice) => (
    <Button
      href={apiHref(`/invoices/${row.id}/pdf`)}
      target="_blank"
      size="small"
      startIcon={<PictureAsPdfOutlined />}
      aria-label={translate('invoices.pdfOf', { number: row.number })}
    >
      PDF
    </Button>
  );
  const columns: Column<Invoice>[] = [
    {
      key: 'number',
      render: (row) => <Box sx={{ fontWeight: 600 }}>{row.number}</Box>,
      csv: (row) => row.number,
    },
    { key: 'kind', render: kind, csv: (row) => translate(`invoices.kind.${row.kind}`) },
    { key: 'issuedOn', render: day, csv: (row) => row.issuedOn },
    {
      key: 'order',
      render: (row) => <Link to={`/orders/${row.orderId}/show`}>{row.orderNumber}</Link>,
      csv: (row) => row.orderNumber,
    },
    {
      key: 'net',
      align: 'right',
      render: (row) => format.money(row.netCents, row.currency),
      csv: (row) => row.netCents / 100,
      optional: true,
    },
    {
      key: 'tax',
      align: 'right',
      render: (row) => format.money(row.taxCents, row.currency),
      csv: (row) => row.taxCents / 100,
      optional: true,
    },
    {
      key: 'total',
      align: 'right',
      render: (row) => format.money(row.totalCents, row.currency),
      csv: (row) => row.totalCents / 100,
    },
    { key: 'pdf', align: 'right', render: pdf },
  ];
  return (
    <ListScreen<Invoice>
      resource="invoices"
      words="invoices"
      columns={columns}
      views={[
        { key: 'all', filter: {} },
        { key: 'invoices', filter: { kind: 'invoice' } },
        { key: 'creditNotes', filter: { kind: 'credit-note' } },
      ]}
      card={(row) => ({
        title: row.number,
        end: format.money(row.totalCents, row.currency),
        lines: [`${day(row)} · ${row.orderNumber}`],
        state: (
          <>
            {kind(row)}
            {pdf(row)}
          </>
        ),
      })}
    />
  );
}
