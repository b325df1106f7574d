import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useAction } from '../../data/use-action.ts';
import { useFormat } from '../../i18n/format.ts';
import { ActionDialog } from '../../parts/action-dialog.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { QuantityField } from '../../parts/quantity-field.tsx';
import type { SupplierInvoice } from './model.ts';

/** Corrects an invoice that was made from receipts to what its paper says: pieces, amounts, charges, VAT. */
export function LinesDialog({
  invoice,
  onClose,
}: {
  invoice: SupplierInvoice;
  onClose: () => void;
}) {
  const translate = useTranslate();
  const format = useFormat();
  const action = useAction({ inline: true });
  const [lines, setLines] = useState(() =>
    invoice.lines.map((line) => ({
      lineId: line.id,
      name: line.title || line.label || translate('supplierInvoices.charge'),
      quantity: line.quantity,
      netCents: line.netCents as number | null,
    })),
  );
  const [charge, setCharge] = useState({ label: '', netCents: null as number | null });
  const [vatCents, setVatCents] = useState<number | null>(invoice.vatCents);
  const change = (index: number, patch: Partial<(typeof lines)[number]>) =>
    setLines((all) => all.map((line, i) => (i === index ? { ...line, ...patch } : line)));
  const net = lines.reduce(
    (sum, line) => sum + (line.quantity > 0 ? (line.netCents ?? 0) : 0),
    charge.netCents ?? 0,
  );
  const submit = async () => {
    const body = {
      lines: lines.map(({ lineId, quantity, netCents }) => ({
        lineId,
        quantity: quantity || 0,
        netCents: netCents ?? 0,
      })),
      charges: charge.netCents ? [{ label: charge.label, netCents: charge.netCents }] : [],
      vatCents: vatCents ?? 0,
    };
    const path = `/supplier-invoices/${invoice.id}/lines`;
    if (await action.run(path, { method: 'PUT', body }, 'supplierInvoices.corrected')) onClose();
  };
  return (
    <ActionDialog
      wide
      title={translate('supplierInvoices.correctTitle')}
      verb={translate('common.save')}
      busy={action.busy}
      problem={action.problem}
      footer={[
        `${translate('supplierInvoices.field.net')} ${format.money(net, invoice.currency)}`,
        `${translate('supplierInvoices.field.gross')} ${format.money(net + (vatCents ?? 0), invoice.currency)}`,
      ].join(' · ')}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {translate('supplierInvoices.correctText')}
      {lines.map((line, index) => (
        <Box
          key={line.lineId}
          sx={{
            display: 'grid',
            gap: 1.5,
            alignItems: 'center',
            gridTemplateColumns: { xs: 'auto minmax(0, 1fr)', sm: 'minmax(0, 1fr) auto 150px' },
          }}
        >
          <Box sx={{ gridColumn: { xs: '1 / -1', sm: 'auto' }, overflowWrap: 'anywhere' }}>
            {line.name}
          </Box>
          <QuantityField
            label={translate('purchaseOrders.quantityOf', { name: line.name })}
            value={line.quantity}
            onChange={(quantity) => change(index, { quantity })}
          />
          <MoneyField
            hideLabel
            label={translate('supplierInvoices.amountOf', { name: line.name })}
            cents={line.netCents}
            currency={invoice.currency}
            onChange={(netCents) => change(index, { netCents })}
          />
        </Box>
      ))}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
        <TextField
          label={translate('supplierInvoices.chargeLabel')}
          value={charge.label}
          onChange={(event) => setCharge({ ...charge, label: event.target.value })}
        />
        <MoneyField
          label={translate('supplierInvoices.chargeAmount')}
          cents={charge.netCents}
          currency={invoice.currency}
          onChange={(netCents) => setCharge({ ...charge, netCents })}
        />
        <MoneyField
          label={translate('supplierInvoices.field.vat')}
          cents={vatCents}
          currency={invoice.currency}
          onChange={setVatCents}
        />
      </Box>
    </ActionDialog>
  );
}
