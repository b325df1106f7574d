import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type {
  InvoiceLine,
  InvoiceSource,
  InvoiceState,
  ReadInvoice,
  SupplierInvoice,
} from './model.ts';

/** The run of an invoice that was not cancelled. */
const RUN = sql`(select r.paid_at is not null as paid from supplier_invoices.payment p
  join supplier_invoices.payment_run r on r.id = p.run_id and r.cancelled_at is null where p.invoice_id = i.id)`;
const STATE = sql`case when i.rejected_at is not null then 'rejected' when i.approved_at is null then 'to-check'
  when run.paid is null then 'approved' when run.paid then 'paid' else 'in-payment' end`;

const ROW = sql`i.id, i.supplier_id as "supplierId", s.name as "supplierName", i.kind, i.number,
  ${STATE} as state, i.issued_on as "issuedOn", i.due_on as "dueOn", i.currency, i.net_cents as "netCents",
  i.vat_cents as "vatCents", i.gross_cents as "grossCents", i.source,
  i.file_id as "fileId", to_json(i.created_at) #>> '{}' as "createdAt", i.created_by as "createdBy",
  to_json(i.approved_at) #>> '{}' as "approvedAt", i.approved_by as "approvedBy",
  to_json(i.rejected_at) #>> '{}' as "rejectedAt"`;
const HEAD = sql`${ROW}, s.iban as "supplierIban", i.iban, i.order_number as "orderNumber", i.approval_note as "approvalNote",
  i.rejection_note as "rejectionNote"`;

/** One invoice with its lines beside orders and receipts; `lock` holds it until the transaction ends. */
export async function findInvoice(
  db: Db | Tx,
  id: number,
  lock = false,
): Promise<SupplierInvoice | undefined> {
  if (lock) {
    await sql`select 1 from supplier_invoices.invoice where id = ${id} for update`.execute(db);
  }
  const { rows } = await sql<Omit<SupplierInvoice, 'lines'>>`
    select ${HEAD} from supplier_invoices.invoice i join suppliers.supplier s on s.id = i.supplier_id
    left join lateral ${RUN} run on true where i.id = ${id}`.execute(db);
  const head = rows[0];
  return head && { ...head, lines: await linesOf(db, id) };
}

async function linesOf(db: Db | Tx, invoiceId: number): Promise<InvoiceLine[]> {
  const { rows } = await sql<InvoiceLine>`
    select l.id, l.position, l.kind, l.label, l.reference, l.gtin, l.quantity::float8 as quantity, l.net_cents as "netCents",
      l.order_line_id as "orderLineId", o.id as "orderId", o.number as "orderNumber",
      concat_ws(' · ', ol.title, nullif(ol.options, '')) as title, ol.quantity as "orderedQuantity",
      ol.received_quantity as "receivedQuantity",
      case when ol.id is not null then coalesce((
        select sum(b.quantity) from supplier_invoices.line b
        join supplier_invoices.invoice x on x.id = b.invoice_id and x.rejected_at is null and x.kind = 'invoice'
        where b.order_line_id = ol.id and b.invoice_id <> l.invoice_id), 0)::float8 end as "billedQuantity",
      ol.price_cents as "priceCents", ol.price_per as "pricePer"
    from supplier_invoices.line l
    left join purchasing.order_line ol on ol.id = l.order_line_id
    left join purchasing.purchase_order o on o.id = ol.order_id
    where l.invoice_id = ${invoiceId} order by l.position`.execute(db);
  return rows;
}

/** A new invoice: what was read, whose it is, when it is due. */
export interface NewInvoice extends Omit<ReadInvoice, 'dueOn' | 'sellerName' | 'sellerVatNumber'> {
  supplierId: number;
  dueOn: string;
  source: InvoiceSource;
  sourceXml: string | null;
  fileId: number | null;
}

/** Writes an invoice with its lines; null when the supplier's number is there already. */
export async function insertInvoice(
  tx: Tx,
  invoice: NewInvoice,
  lines: readonly (Omit<ReadInvoice['lines'][number], 'ourReference' | 'orderNumber'> & {
    orderLineId: number | null;
  })[],
  actorLabel: string,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into supplier_invoices.invoice (supplier_id, kind, number, issued_on, due_on, currency, net_cents, vat_cents,
      gross_cents, iban, order_number, source, source_xml, file_id, created_by)
    values (${invoice.supplierId}, ${invoice.kind}, ${invoice.number}, ${invoice.issuedOn}::date, ${invoice.dueOn}::date,
      ${invoice.currency}, ${invoice.netCents}, ${invoice.vatCents}, ${invoice.grossCents}, ${invoice.iban},
      ${invoice.orderNumber}, ${invoice.source}, ${invoice.sourceXml}, ${invoice.fileId}, ${actorLabel})
    on conflict (supplier_id, lower(number)) where rejected_at is null do nothing returning id`.execute(
    tx,
  );
  const id = rows[0]?.id;
  if (id === undefined) return null;
  await sql`insert into supplier_invoices.line (invoice_id, position, kind, label, reference, gtin, quantity, net_cents, order_line_id)
    select ${id}, l.position, l.kind, l.label, l.reference, l.gtin, l.quantity, l."netCents", l."orderLineId"
    from ${asTable(
      lines.map((line, position) => ({ ...line, position })),
      {
        position: 'int',
        kind: 'text',
        label: 'text',
        reference: 'text',
        gtin: 'text',
        quantity: 'numeric',
        netCents: 'bigint',
        orderLineId: 'bigint',
      },
    )} as l`.execute(tx);
  return id;
}

/** The supplier of an invoice: by its VAT number, its account, or its very name. */
export async function findSeller(
  tx: Tx,
  read: Pick<ReadInvoice, 'sellerName' | 'sellerVatNumber' | 'iban'>,
): Promise<number | undefined> {
  const vat = read.sellerVatNumber.replaceAll(/\W/g, '').toUpperCase();
  const { rows } = await sql<{ id: number }>`
    select id from suppliers.supplier
    where (${vat} <> '' and vat_number = ${vat}) or (${read.iban} <> '' and iban = ${read.iban})
      or platform.plain(name) = platform.plain(${read.sellerName})
    order by vat_number = ${vat} desc, iban = ${read.iban} desc, id limit 1`.execute(tx);
  return rows[0]?.id;
}

/** A line of an order that an invoice may bill. */
export interface BillableLine {
  orderLineId: number;
  orderNumber: string;
  codes: string[];
  /** Received and not billed yet. */
  open: number;
}

/** The lines of sent orders to a supplier with every code they go by, those that wait for an invoice first. */
export async function listBillable(tx: Tx, supplierId: number): Promise<BillableLine[]> {
  const { rows } = await sql<BillableLine>`
    select l.id as "orderLineId", o.number as "orderNumber",
      array_remove(array[lower(nullif(l.reference, '')), lower(l.sku), v.gtin, f.gtin, f.pack_gtin], null) as codes,
      (l.received_quantity - coalesce(b.billed, 0))::float8 as open
    from purchasing.order_line l
    join purchasing.purchase_order o on o.id = l.order_id and o.number is not null and o.supplier_id = ${supplierId}
    join catalogue.variant v on v.id = l.variant_id
    left join suppliers.offer f on f.variant_id = l.variant_id and f.supplier_id = o.supplier_id
    left join lateral (
      select sum(x.quantity) as billed from supplier_invoices.line x
      join supplier_invoices.invoice i on i.id = x.invoice_id and i.rejected_at is null and i.kind = 'invoice'
      where x.order_line_id = l.id
    ) b on true
    order by l.received_quantity - coalesce(b.billed, 0) > 0 desc, o.id, l.position`.execute(tx);
  return rows;
}

/** An invoice in a list. */
export type InvoiceRow = Omit<
  SupplierInvoice,
  'lines' | 'supplierIban' | 'iban' | 'orderNumber' | 'approvalNote' | 'rejectionNote'
>;

/** Invoices, the newest first. */
export async function listInvoices(
  db: Db,
  filter: {
    state?: InvoiceState | undefined;
    supplierId?: number | undefined;
    q?: string | undefined;
    before?: number | undefined;
    limit: number;
  },
): Promise<InvoiceRow[]> {
  const { state, supplierId, q, before } = filter;
  const { rows } = await sql<InvoiceRow>`
    select ${ROW} from supplier_invoices.invoice i join suppliers.supplier s on s.id = i.supplier_id
    left join lateral ${RUN} run on true
    where true
      ${state === undefined ? sql`` : sql`and ${STATE} = ${state}`}
      ${supplierId === undefined ? sql`` : sql`and i.supplier_id = ${supplierId}`}
      ${q ? sql`and (lower(i.number) = lower(${q}) or platform.plain(s.name) like '%' || platform.plain(${q}) || '%')` : sql``}
      ${before === undefined ? sql`` : sql`and i.id < ${before}`}
    order by i.id desc limit ${filter.limit}`.execute(db);
  return rows;
}
