import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { apiHref } from '../../data/api.ts';
import { useAction } from '../../data/use-action.ts';
import { useRecord } from '../../data/use-record.ts';
import { useScopes } from '../../data/use-scopes.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loading } from '../../parts/loading.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ReadFailed } from '../../parts/read-failed.tsx';
import { StateWord } from '../../parts/state-word.tsx';
import { Page } from '../../shell/page.tsx';
import { INVOICE_TONES, type SupplierInvoice } from './model.ts';
import { MatchedLines, useDifferenceWords } from './matched-lines.tsx';
import { LinesDialog } from './lines-dialog.tsx';
import { PayDialog } from './pay-dialog.tsx';

/** One invoice of a supplier: what differs in words, its lines, the one next act. */
export function SupplierInvoicePage() {
  const translate = useTranslate();
  const { id = '' } = useParams();
  const record = useRecord<SupplierInvoice>('supplier-invoices', id);
  if (record.isPending) return <Loading />;
  if (!record.data) {
    return (
      <Page title={translate('supplierInvoices.one')} back="/supplier-invoices">
        <ReadFailed error={record.error} onRetry={() => void record.refetch()} />
      </Page>
    );
  }
  return <InvoiceDocument invoice={record.data} />;
}

type Act = 'approve' | 'reject' | 'pay' | 'correct';

function InvoiceDocument({ invoice }: { invoice: SupplierInvoice }) {
  const translate = useTranslate();
  const format = useFormat();
  const may = useScopes();
  const words = useDifferenceWords(invoice.currency);
  const [act, setAct] = useState<Act | null>(null);
  const money = (cents: number) => format.money(cents, invoice.currency);
  return (
    <Page
      title={translate(`supplierInvoices.numbered.${invoice.kind}`, { number: invoice.number })}
      back="/supplier-invoices"
      lead={
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <StateWord tone={INVOICE_TONES[invoice.state]}>
            {translate(`supplierInvoices.state.${invoice.state}`)}
          </StateWord>
          <span>{[invoice.supplierName, money(invoice.grossCents)].join(' · ')}</span>
        </Box>
      }
      actions={
        <>
          {invoice.fileId === null ? null : (
            <Button variant="outlined" href={apiHref(`/files/${invoice.fileId}/content`)}>
              {translate('supplierInvoices.file')}
            </Button>
          )}
          {may('purchasing:write') ? <Acts invoice={invoice} onAct={setAct} /> : null}
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: { xs: 2, md: 3 }, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {invoice.differences.map((one) => (
          <CalmAlert key={one.code} tone="act">
            {words(one)}
          </CalmAlert>
        ))}
        <Panel>
          <Facts
            rows={[
              [translate('supplierInvoices.field.issuedOn'), format.date(invoice.issuedOn)],
              [translate('supplierInvoices.columns.dueOn'), format.date(invoice.dueOn)],
              [translate('supplierInvoices.field.net'), money(invoice.netCents)],
              [translate('supplierInvoices.field.vat'), money(invoice.vatCents)],
              [translate('supplierInvoices.field.gross'), money(invoice.grossCents)],
              [
                translate('supplierInvoices.field.source'),
                translate(`supplierInvoices.source.${invoice.source}`),
              ],
              [translate('supplierInvoices.field.approvedBy'), invoice.approvedBy ?? ''],
              [
                translate('supplierInvoices.field.note'),
                invoice.approvalNote || invoice.rejectionNote,
              ],
            ]}
          />
        </Panel>
        <MatchedLines invoice={invoice} />
      </Box>
      {act === 'pay' ? (
        <PayDialog ids={[invoice.id]} onClose={() => setAct(null)} onDone={() => setAct(null)} />
      ) : act === 'correct' ? (
        <LinesDialog invoice={invoice} onClose={() => setAct(null)} />
      ) : act === null ? null : (
        <DecideDialog invoice={invoice} act={act} onClose={() => setAct(null)} />
      )}
    </Page>
  );
}

function Acts({ invoice, onAct }: { invoice: SupplierInvoice; onAct: (act: Act) => void }) {
  const translate = useTranslate();
  if (invoice.state === 'to-check') {
    return (
      <>
        {invoice.source === 'receipts' ? (
          <Button variant="outlined" onClick={() => onAct('correct')}>
            {translate('supplierInvoices.correct')}
          </Button>
        ) : null}
        <Button variant="outlined" onClick={() => onAct('reject')}>
          {translate('supplierInvoices.act.reject')}
        </Button>
        <Button variant="contained" onClick={() => onAct('approve')}>
          {translate(
            invoice.kind === 'credit-note'
              ? 'supplierInvoices.credit.verb'
              : 'supplierInvoices.act.approve',
          )}
        </Button>
      </>
    );
  }
  if (invoice.state === 'approved' && invoice.kind === 'invoice') {
    return (
      <Button variant="contained" onClick={() => onAct('pay')}>
        {translate('supplierInvoices.pay')}
      </Button>
    );
  }
  return invoice.state === 'in-payment' ? (
    <Button variant="outlined" component={Link} to="/supplier-payments">
      {translate('supplierInvoices.payments')}
    </Button>
  ) : null;
}

function DecideDialog({
  invoice,
  act,
  onClose,
}: {
  invoice: SupplierInvoice;
  act: 'approve' | 'reject';
  onClose: () => void;
}) {
  const translate = useTranslate();
  const action = useAction({ inline: true });
  const [note, setNote] = useState('');
  const accepts = act === 'approve' && !invoice.isClear;
  const isCredit = act === 'approve' && invoice.kind === 'credit-note';
  const words = isCredit
    ? { title: 'credit.title', verb: 'credit.verb', text: 'credit.text', done: 'credit.done' }
    : { title: `${act}Title`, verb: `act.${act}`, text: `${act}Text`, done: `done.${act}` };
  const submit = async () => {
    // What differs stands on the page: who approves accepts it, and says why.
    const body = act === 'approve' ? { note, acceptDifferences: accepts } : { note };
    const path = `/supplier-invoices/${invoice.id}/${act}`;
    if (await action.run(path, { method: 'POST', body }, `supplierInvoices.${words.done}`))
      onClose();
  };
  return (
    <ActionDialog
      title={translate(`supplierInvoices.${words.title}`)}
      verb={translate(
        accepts ? 'supplierInvoices.act.approveAnyway' : `supplierInvoices.${words.verb}`,
      )}
      busy={action.busy}
      problem={action.problem}
      disabled={(accepts || act === 'reject') && note.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate(accepts ? 'supplierInvoices.acceptText' : `supplierInvoices.${words.text}`)}
      <TextField
        label={translate('supplierInvoices.field.note')}
        multiline
        minRows={2}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </ActionDialog>
  );
}
