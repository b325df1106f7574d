import {
  approveInvoice,
  importInvoiceText,
  invoiceReceipts,
} from '../../buy/supplier-invoices/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { must } from './must.ts';

const DAY_MS = 86_400_000;

interface ReceivedOrder {
  id: number;
  number: string;
  supplierId: number;
  supplierName: string;
  netCents: number;
}
interface ReceivedLine {
  reference: string;
  title: string;
  quantity: number;
  priceCents: number;
  pricePer: number;
}

/** Invoices of what came: one approved, one abroad, one read from a file that bills more than came at a higher price. */
export async function seedSupplierInvoices(tx: Tx, actor: Actor, now: Date): Promise<void> {
  const { rows: orders } = await sql<ReceivedOrder>`
    select o.id, o.number, o.supplier_id as "supplierId", s.name as "supplierName",
      sum(l.received_quantity * l.price_cents / l.price_per)::bigint as "netCents"
    from purchasing.purchase_order o
    join suppliers.supplier s on s.id = o.supplier_id
    join purchasing.order_line l on l.order_id = o.id
    where o.state in ('closed', 'received', 'partially-received')
    group by o.id, s.id order by o.id`.execute(tx);
  const ago = (days: number) => businessDate(new Date(now.getTime() - days * DAY_MS));
  for (const [index, order] of orders.entries()) {
    if (index === orders.length - 1) {
      const xml = await fileOf(tx, order, ago(4));
      must(await importInvoiceText(tx, actor, xml, order.supplierId));
      continue;
    }
    const made = must(
      await invoiceReceipts(tx, actor, {
        orderId: order.id,
        number: `FA-${2_600 + order.id * 37}`,
        issuedOn: ago(index === 0 ? 38 : 26),
        vatCents: index === 0 ? Math.round(order.netCents * 0.2) : 0,
      }),
    );
    if (index === 0) {
      must(await approveInvoice(tx, actor, made.id, { acceptDifferences: false, note: '' }));
    }
  }
}

/** The file of a supplier who bills two pieces too many of its first article, and three per cent more for the second. */
async function fileOf(tx: Tx, order: ReceivedOrder, on: string): Promise<string> {
  const { rows } = await sql<ReceivedLine>`
    select reference, title, received_quantity as quantity, price_cents as "priceCents", price_per as "pricePer"
    from purchasing.order_line where order_id = ${order.id} and received_quantity > 0 order by position`.execute(
    tx,
  );
  const lines = rows.map((line, index) => {
    const quantity = line.quantity + (index === 0 ? 2 : 0);
    const raised = index === 1 ? 1.03 : 1;
    const netCents = Math.round(((quantity * line.priceCents) / line.pricePer) * raised);
    return { ...line, quantity, netCents };
  });
  const netCents = lines.reduce((sum, line) => sum + line.netCents, 0);
  const vatCents = Math.round(netCents * 0.2);
  const euros = (cents: number) => (cents / 100).toFixed(2);
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>K-2026-0417</cbc:ID><cbc:IssueDate>${on}</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cac:OrderReference><cbc:ID>${order.number}</cbc:ID></cac:OrderReference>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>${escape(order.supplierName)}</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">${euros(vatCents)}</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>${euros(netCents)}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount>${euros(netCents + vatCents)}</cbc:TaxInclusiveAmount></cac:LegalMonetaryTotal>
${lines
  .map(
    (line) =>
      `<cac:InvoiceLine><cbc:InvoicedQuantity>${line.quantity}</cbc:InvoicedQuantity><cbc:LineExtensionAmount>${euros(line.netCents)}</cbc:LineExtensionAmount><cac:Item><cbc:Name>${escape(line.title)}</cbc:Name><cac:SellersItemIdentification><cbc:ID>${escape(line.reference)}</cbc:ID></cac:SellersItemIdentification></cac:Item></cac:InvoiceLine>`,
  )
  .join('\n')}
</Invoice>`;
}
