import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { api } from '../../data/api.ts';
import type { ApiPage } from '../../data/data-provider.ts';
import { shopToday } from '../../data/shop-day.ts';
import { useAction } from '../../data/use-action.ts';
import { useUpload } from '../../data/use-upload.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { CalmAlert } from '../../parts/calm-alert.tsx';
import { FileButton } from '../../parts/file-button.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { SupplierPicker } from '../suppliers/supplier-picker.tsx';
import type { PurchaseOrderRow } from '../purchasing/model.ts';

/** A file that was uploaded, or the text of an XML; whose it is when the file does not say. */
interface InvoiceFile {
  fileId?: number;
  xml?: string;
  supplierId?: number;
}

/** Takes an invoice in: from its file, or from what was received of an order. */
export function TakeDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const action = useAction({ inline: true });
  const upload = useUpload();
  /** A file that does not say whose it is, in the way it was sent. */
  const [unnamed, setUnnamed] = useState<InvoiceFile | null>(null);
  /** The PDF that was sent last; one that cannot be read is kept with what is typed. */
  const [sent, setSent] = useState<{ id: number; name: string } | null>(null);
  const [orderId, setOrderId] = useState('');
  const [number, setNumber] = useState('');
  const [issuedOn, setIssuedOn] = useState(shopToday);
  const [vatCents, setVatCents] = useState<number | null>(null);
  const { data: orders = [] } = useQuery({
    queryKey: ['purchase-orders', 'received'],
    queryFn: async ({ signal }) => {
      const query = { state: 'partially-received,received,closed', limit: 50 };
      return (await api<ApiPage<PurchaseOrderRow>>('/purchase-orders', { query, signal })).items;
    },
  });
  const show = async (made: { id: number } | undefined) => {
    if (made) await navigate(`/supplier-invoices/${made.id}/show`);
  };
  const take = async (body: InvoiceFile) => {
    setUnnamed(body);
    await show(
      await action.run<{ id: number }>('/supplier-invoices/import', { method: 'POST', body }),
    );
  };
  const read = async (file: File) => {
    setSent(null);
    const isPdf = file.name.toLowerCase().endsWith('.pdf');
    const [kept] = isPdf ? await upload.send([file]) : [];
    if (isPdf && !kept) return;
    if (kept) setSent({ id: kept.id, name: file.name });
    await take(kept ? { fileId: kept.id } : { xml: await file.text() });
  };
  const submit = async () => {
    const typed = { orderId: Number(orderId), number, issuedOn, vatCents: vatCents ?? 0 };
    const body = { ...typed, ...(sent === null ? {} : { fileId: sent.id }) };
    await show(await action.run<{ id: number }>('/supplier-invoices', { method: 'POST', body }));
  };
  const isUnreadable = sent !== null && action.code === 'invoice-not-readable';
  const asksSupplier = unnamed !== null && action.code === 'invoice-supplier-unknown';
  const paper = action.busy || asksSupplier ? null : sent;
  return (
    <ActionDialog
      title={translate('supplierInvoices.take')}
      verb={translate('supplierInvoices.create')}
      busy={action.busy || upload.left > 0}
      problem={isUnreadable ? null : action.problem}
      disabled={orderId === '' || number.trim() === ''}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {upload.problem === null ? null : <CalmAlert>{upload.problem}</CalmAlert>}
      <Box>
        <Box sx={{ fontWeight: 600 }}>{translate('supplierInvoices.fromFile')}</Box>
        <Box sx={{ color: 'text.secondary', mb: 1 }}>
          {translate('supplierInvoices.fromFileText')}
        </Box>
        <FileButton
          label={translate('supplierImport.choose')}
          accept=".pdf,.xml,application/pdf,text/xml"
          disabled={action.busy || upload.left > 0}
          onFile={(file) => void read(file)}
        />
        {paper === null ? null : (
          <CalmAlert tone="act">
            {translate('supplierInvoices.paperKept', { name: paper.name })}
          </CalmAlert>
        )}
      </Box>
      {asksSupplier ? (
        <Box>
          <Box sx={{ mb: 1.5 }}>{translate('supplierInvoices.whose')}</Box>
          <SupplierPicker
            supplierId={null}
            autoFocus
            onChange={(supplierId) => supplierId && void take({ ...unnamed, supplierId })}
          />
        </Box>
      ) : null}
      <Box>
        <Box sx={{ fontWeight: 600 }}>{translate('supplierInvoices.fromReceipts')}</Box>
        <Box sx={{ color: 'text.secondary' }}>{translate('supplierInvoices.fromReceiptsText')}</Box>
      </Box>
      <TextField
        select
        label={translate('purchaseOrders.one')}
        value={orderId}
        onChange={(event) => setOrderId(event.target.value)}
      >
        {orders.map((order) => (
          <MenuItem key={order.id} value={String(order.id)}>
            {[order.number, order.supplierName].join(' · ')}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        label={translate('supplierInvoices.field.number')}
        value={number}
        error={action.errorOf('number') !== undefined}
        helperText={action.errorOf('number')}
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField
        label={translate('supplierInvoices.field.issuedOn')}
        type="date"
        value={issuedOn}
        slotProps={{ inputLabel: { shrink: true } }}
        onChange={(event) => event.target.value && setIssuedOn(event.target.value)}
      />
      <MoneyField
        label={translate('supplierInvoices.field.vat')}
        cents={vatCents}
        onChange={setVatCents}
      />
    </ActionDialog>
  );
}
