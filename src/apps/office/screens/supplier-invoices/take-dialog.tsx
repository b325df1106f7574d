import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
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
  const read = async (file: File | undefined) => {
    if (!file) return;
    const isPdf = file.name.toLowerCase().endsWith('.pdf');
    const [kept] = isPdf ? await upload.send([file]) : [];
    if (isPdf && !kept) return;
    await take(kept ? { fileId: kept.id } : { xml: await file.text() });
  };
  const submit = async () => {
    const body = { orderId: Number(orderId), number, issuedOn, vatCents: vatCents ?? 0 };
    await show(await action.run<{ id: number }>('/supplier-invoices', { method: 'POST', body }));
  };
  return (
    <ActionDialog
      title={translate('supplierInvoices.take')}
      verb={translate('supplierInvoices.create')}
      busy={action.busy || upload.left > 0}
      problem={action.problem}
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
        <Button component="label" variant="outlined" disabled={action.busy || upload.left > 0}>
          {translate('supplierImport.choose')}
          <input
            type="file"
            accept=".pdf,.xml,application/pdf,text/xml"
            hidden
            onChange={(event) => void read(event.target.files?.[0])}
          />
        </Button>
      </Box>
      {unnamed !== null && action.code === 'invoice-supplier-unknown' ? (
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
