import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslate } from 'react-admin';
import { apiHref } from '../../data/api.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ListScreen } from '../../lists/list-screen.tsx';
import { ConfirmButton } from '../../parts/confirm-button.tsx';
import { StateWord, wordOf } from '../../parts/state-word.tsx';
import { DuePanel } from './due-panel.tsx';
import type { PaymentRun } from './model.ts';

/** Payments ordered at the bank: their file, and what became of them. */
export function SupplierPayments() {
  const translate = useTranslate();
  const format = useFormat();
  const state = (row: PaymentRun) => (
    <StateWord tone={row.state === 'ordered' ? 'act' : row.state === 'paid' ? 'done' : 'off'}>
      {translate(`supplierPayments.state.${row.state}`)}
    </StateWord>
  );
  return (
    <ListScreen<PaymentRun>
      resource="supplier-payments"
      words="supplierPayments"
      searchable={false}
      intro={<DuePanel />}
      columns={[
        { key: 'number', render: (row) => row.number, csv: (row) => row.number },
        { key: 'state', render: state, csv: (row) => wordOf(state(row)) },
        { key: 'day', render: (row) => format.date(row.executeOn), csv: (row) => row.executeOn },
        {
          key: 'amount',
          align: 'right',
          render: (row) => format.money(row.amountCents),
          csv: (row) => row.amountCents / 100,
        },
        { key: 'acts', render: (row) => <Acts run={row} /> },
      ]}
      card={(row) => ({
        title: row.number,
        state: state(row),
        end: format.money(row.amountCents),
        lines: [format.date(row.executeOn), <Acts key="acts" run={row} />],
      })}
    />
  );
}

function Acts({ run }: { run: PaymentRun }) {
  const translate = useTranslate();
  const may = useScopes();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      <Button size="small" href={apiHref(`/supplier-payments/${run.id}/sepa.xml`)}>
        {translate('supplierPayments.file')}
      </Button>
      {run.state === 'ordered' && may('purchasing:write')
        ? (['paid', 'cancelled'] as const).map((outcome) => (
            <ConfirmButton
              key={outcome}
              label={translate(`supplierPayments.${outcome}.verb`)}
              title={translate(`supplierPayments.${outcome}.title`, { number: run.number })}
              consequence={translate(`supplierPayments.${outcome}.text`)}
              path={`/supplier-payments/${run.id}/outcome`}
              options={{ method: 'POST', body: { outcome } }}
              done={`supplierPayments.${outcome}.done`}
            />
          ))
        : null}
    </Box>
  );
}
