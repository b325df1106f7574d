import { isoInstants } from '../../kernel/instants.ts';
import { newestMatches, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Invoice } from './model.ts';

const columns = sql`i.id, i.kind, i.number, i.issued_on as "issuedOn", i.supplied_on as "suppliedOn",
  i.order_id as "orderId", i.order_number as "orderNumber",
  (select jsonb_build_object('number', c.number, 'issuedOn', c.issued_on) from invoicing.invoice c where c.id = i.corrects_id)
    as corrects,
  i.locale, i.currency, i.seller, i.buyer, i.lines, i.discounts, i.taxes, i.net_cents as "netCents", i.tax_cents as "taxCents",
  i.total_cents as "totalCents", i.paid_cents as "paidCents", i.mentions, i.issued_at as "issuedAt"`;

/** An invoice or credit note to issue. */
export interface NewInvoice extends Omit<Invoice, 'id' | 'corrects' | 'issuedAt'> {
  origin: { kind: string; id: string };
  correctsId: number | null;
  /** Default: now. */
  issuedAt?: Date;
}

/** Writes an issued document; it can never be changed afterwards. Returns its id. */
export async function insertInvoice(tx: Tx, invoice: NewInvoice): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into invoicing.invoice (kind, number, issued_on, supplied_on, origin_kind, origin_id, order_id, order_number,
      corrects_id, locale, currency, seller, buyer, lines, discounts, taxes, net_cents, tax_cents, total_cents, paid_cents,
      mentions, issued_at)
    values (${invoice.kind}, ${invoice.number}, ${invoice.issuedOn}::date, ${invoice.suppliedOn}::date,
      ${invoice.origin.kind}, ${invoice.origin.id}, ${invoice.orderId}, ${invoice.orderNumber}, ${invoice.correctsId},
      ${invoice.locale}, ${invoice.currency}, ${JSON.stringify(invoice.seller)}::jsonb,
      ${JSON.stringify(invoice.buyer)}::jsonb, ${JSON.stringify(invoice.lines)}::jsonb,
      ${JSON.stringify(invoice.discounts)}::jsonb,
      ${JSON.stringify(invoice.taxes)}::jsonb, ${invoice.netCents}, ${invoice.taxCents}, ${invoice.totalCents},
      ${invoice.paidCents}, ${JSON.stringify(invoice.mentions)}::jsonb,
      coalesce(${invoice.issuedAt ?? null}::timestamptz, now()))
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** The document made for a cause (a shipment, a refund), or null. */
export async function findByOrigin(
  tx: Tx,
  kind: Invoice['kind'],
  origin: { kind: string; id: string },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select id from invoicing.invoice
    where kind = ${kind} and origin_kind = ${origin.kind} and origin_id = ${origin.id}`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Serialises documents of one order, so that parts are never computed from the same past twice. */
export async function lockOrderDocuments(tx: Tx, orderId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('invoicing.order.' || ${orderId}::text, 0))`.execute(
    tx,
  );
}

/** All documents of an order, oldest first. */
export async function listInvoicesOfOrder(db: Db | Tx, orderId: number): Promise<Invoice[]> {
  const { rows } = await sql<Invoice>`
    select ${columns} from invoicing.invoice i where i.order_id = ${orderId} order by i.id`.execute(
    db,
  );
  return rows.map(isoInstants);
}

/** One document by id or number, or null. */
export async function getInvoice(
  db: Db | Tx,
  by: { id: number } | { number: string },
): Promise<Invoice | null> {
  const { rows } = await sql<Invoice>`
    select ${columns} from invoicing.invoice i
    where ${'id' in by ? sql`i.id = ${by.id}` : sql`i.number = ${by.number}`}`.execute(db);
  return rows[0] ? isoInstants(rows[0]) : null;
}

/** Filters of the list of documents. */
export interface InvoiceFilter {
  kind?: Invoice['kind'];
  /** Number of the document or of the order, or the buyer's name. */
  q?: string;
  orderId?: number;
  issuedFrom?: string;
  issuedTo?: string;
  before?: number;
  limit: number;
}

/** Documents, newest first. */
export async function listInvoices(db: Db, filter: InvoiceFilter): Promise<Invoice[]> {
  const { before, limit, q } = filter;
  const conditions = [
    sql`true`,
    ...(filter.kind ? [sql`kind = ${filter.kind}`] : []),
    ...(filter.orderId === undefined ? [] : [sql`order_id = ${filter.orderId}`]),
    ...(filter.issuedFrom ? [sql`issued_on >= ${filter.issuedFrom}::date`] : []),
    ...(filter.issuedTo ? [sql`issued_on <= ${filter.issuedTo}::date`] : []),
    ...(q
      ? [
          sql`(number = ${q} or order_number = ${q}
            or platform.plain(buyer ->> 'name') like '%' || platform.plain(${q.replace(/[\\%_]/g, '\\$&')}) || '%')`,
        ]
      : []),
  ];
  const asked = sql.join(conditions, sql` and `);
  const found = q
    ? sql`i.id in ${newestMatches('invoicing.invoice', asked, { before, limit })}`
    : sql`${asked} ${before === undefined ? sql`` : sql`and i.id < ${before}`}`;
  const { rows } = await sql<Invoice>`
    select ${columns} from invoicing.invoice i where ${found} order by i.id desc limit ${limit}`.execute(
    db,
  );
  return rows.map(isoInstants);
}
