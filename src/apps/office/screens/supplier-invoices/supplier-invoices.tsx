import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import { INVOICE_TONES, type InvoiceRow } from './model.ts';
import { PayDialog } from './pay-dialog.tsx';
import { TakeDialog } from './take-dialog.tsx';

/** What suppliers bill. */
export function SupplierInvoices() {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const [takes, setTakes] = useState(false);
  const [paid, setPaid] = useState<{ ids: number[]; clear: () => void } | null>(null);
  const state = (row: InvoiceRow) => (
    <StateWord tone={INVOICE_TONES[row.state]}>
      {translate(`supplierInvoices.state.${row.state}`)}
    </StateWord>
  );
  const total = (row: InvoiceRow) =>
    format.money(row.kind === 'invoice' ? row.grossCents : -row.grossCents, row.currency);
  const canWrite = may('purchasing:write');
  return (
    <>
      <ListScreen<InvoiceRow>
        resource="supplier-invoices"
        words="supplierInvoices"
        actions={
          <>
            <Button component={Link} to="/supplier-payments" variant="outlined">
              {translate('supplierInvoices.payments')}
            </Button>
            {canWrite ? (
              <Button variant="contained" onClick={() => setTakes(true)}>
                {translate('supplierInvoices.take')}
              </Button>
            ) : null}
          </>
        }
        views={[
          { key: 'toCheck', filter: { state: 'to-check' } },
          { key: 'approved', filter: { state: 'approved' } },
          { key: 'paid', filter: { state: 'paid' } },
          { key: 'all', filter: {} },
        ]}
        columns={[
          { key: 'number', render: (row) => row.number, csv: (row) => row.number },
          { key: 'supplier', render: (row) => row.supplierName, csv: (row) => row.supplierName },
          { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
          {
            key: 'issuedOn',
            render: (row) => format.date(row.issuedOn),
            csv: (row) => row.issuedOn,
          },
          { key: 'dueOn', render: (row) => format.date(row.dueOn), csv: (row) => row.dueOn },
          {
            key: 'total',
            align: 'right',
            render: total,
            csv: (row) => row.grossCents / 100,
          },
        ]}
        rowHref={(row) => `/supplier-invoices/${row.id}/show`}
        {...(canWrite
          ? {
              bulk: (ids: InvoiceRow['id'][], clear: () => void) => (
                <Button variant="contained" onClick={() => setPaid({ ids, clear })}>
                  {translate('supplierInvoices.pay')}
                </Button>
              ),
            }
          : {})}
        card={(row) => ({
          title: row.supplierName,
          state: state(row),
          end: total(row),
          lines: [
            row.number,
            translate('supplierInvoices.dueThe', { day: format.date(row.dueOn) }),
          ],
        })}
      />
      {takes ? <TakeDialog onClose={() => setTakes(false)} /> : null}
      {paid ? (
        <PayDialog
          ids={paid.ids}
          onClose={() => setPaid(null)}
          onDone={() => {
            paid.clear();
            setPaid(null);
          }}
        />
      ) : null}
    </>
  );
}
