import { reviseCosts } from '../../core/valuation/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { allocateCents } from '../../kernel/money.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { loadFiles, type FileStorage } from '../../platform/files/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { convertCents } from '../purchasing/index.ts';
import { dueOn, findSupplier, lineCents } from '../suppliers/index.ts';
import { matchInvoice, type MatchedInvoice } from './match.ts';
import type { ReadInvoice, ReadLine, SupplierInvoice } from './model.ts';
import type { ReadFile } from './read-file.ts';
import { supplierInvoicesSetting } from './settings.ts';
import {
  findInvoice,
  findSeller,
  insertInvoice,
  listBillable,
  type BillableLine,
} from './store.ts';

/** A file of the house, or the text of an XML; the supplier when the document does not tell. */
export interface InvoiceFile {
  fileId?: number | undefined;
  xml?: string | undefined;
  supplierId?: number | undefined;
}

/**
 * Takes an invoice in from a Factur-X PDF, a CII or a UBL file and holds it against orders and receipts. Refusals: those of
 * `readInvoiceFile`; `file-unknown` (404); `invoice-supplier-unknown` (422); `invoice-number-taken` (409).
 */
export async function importInvoice(
  tx: Tx,
  storage: FileStorage,
  actor: Actor,
  given: InvoiceFile,
): Promise<Result<MatchedInvoice>> {
  const [file] = given.fileId === undefined ? [] : await loadFiles(tx, [given.fileId]);
  const bytes = file ? await storage.read(file.storageKey) : null;
  if (given.fileId !== undefined && !bytes) return refuse('file-unknown', 404);
  if (!bytes) return importInvoiceText(tx, actor, given.xml ?? '', given.supplierId);
  const { readInvoiceFile } = await reading();
  const read = await readInvoiceFile(bytes);
  if (!read.ok) return read;
  const { supplierId } = given;
  return takeInvoice(tx, actor, read.value, { supplierId, fileId: file?.id ?? null });
}

/** The same from the text of a CII or UBL file. */
export async function importInvoiceText(
  tx: Tx,
  actor: Actor,
  xml: string,
  supplierId?: number,
): Promise<Result<MatchedInvoice>> {
  const { readInvoiceXml } = await reading();
  const read = readInvoiceXml(xml, false);
  if (!read.ok) return read;
  return takeInvoice(tx, actor, read.value, { supplierId, fileId: null });
}

/** Loaded with the first file: an idle process should not carry what reads XML. */
const reading = () => import('./read-file.ts');

async function takeInvoice(
  tx: Tx,
  actor: Actor,
  { source, xml, invoice: read }: ReadFile,
  given: { supplierId: number | undefined; fileId: number | null },
): Promise<Result<MatchedInvoice>> {
  const invoice = { ...read, iban: read.iban.replaceAll(/\s/g, '') };
  const supplierId = given.supplierId ?? (await findSeller(tx, invoice));
  const supplier = supplierId === undefined ? undefined : await findSupplier(tx, supplierId);
  if (!supplier) {
    return refuse('invoice-supplier-unknown', 422, { params: { name: invoice.sellerName } });
  }
  const billable = await listBillable(tx, supplier.id);
  const lines = invoice.lines.map((line) => ({
    ...line,
    orderLineId: orderLineOf(line, billable),
  }));
  const facts = {
    ...invoice,
    supplierId: supplier.id,
    dueOn: invoice.dueOn ?? dueOn(invoice.issuedOn, supplier),
    source,
    sourceXml: xml,
    fileId: given.fileId,
  };
  const id = await insertInvoice(tx, facts, lines, actor.label);
  if (id === null) return refuseTwice(invoice.number, supplier.name);
  return ok((await readMatched(tx, id))!);
}

/** The line of an order that goes by the same code; one of the order that the invoice names comes first. */
function orderLineOf(line: ReadLine, billable: readonly BillableLine[]): number | null {
  const codes = [line.reference, line.ourReference, line.gtin]
    .map((code) =>
      code
        .trim()
        .toLowerCase()
        .replace(/^0(\d{13})$/, '$1'),
    )
    .filter((code) => code !== '');
  const known = billable.filter((one) => one.codes.some((code) => codes.includes(code)));
  const named = known.find((one) => one.orderNumber === line.orderNumber);
  return (named ?? known[0])?.orderLineId ?? null;
}

function refuseTwice(number: string, supplier: string) {
  return refuse('invoice-number-taken', 409, {
    params: { number, supplier },
    fields: [{ pointer: '/number', code: 'invoice-number-taken' }],
  });
}

/** What a person types of an invoice on paper: the rest comes from the receipts. */
export interface TypedInvoice {
  orderId: number;
  number: string;
  issuedOn: string;
  /** As the paper says. */
  vatCents: number;
  fileId?: number | undefined;
}

/**
 * Makes an invoice from what was received of an order and not billed yet, at the prices of the order. Refusals:
 * `purchase-order-unknown` (404), `nothing-to-bill` (409), `invoice-number-taken` (409).
 */
export async function invoiceReceipts(
  tx: Tx,
  actor: Actor,
  typed: TypedInvoice,
): Promise<Result<MatchedInvoice>> {
  const { rows } = await sql<{ supplierId: number; number: string; currency: string }>`
    select supplier_id as "supplierId", number, currency from purchasing.purchase_order
    where id = ${typed.orderId} and number is not null for share`.execute(tx);
  const order = rows[0];
  if (!order) return refuse('purchase-order-unknown', 404);
  const supplier = (await findSupplier(tx, order.supplierId))!;
  const open = (await listBillable(tx, order.supplierId)).filter(
    (one) => one.orderNumber === order.number && one.open > 0,
  );
  if (open.length === 0) return refuse('nothing-to-bill', 409);
  const prices = await sql<Priced>`
    select id, concat_ws(' · ', title, nullif(options, '')) as label, reference, price_cents as "priceCents",
      price_per as "pricePer"
    from purchasing.order_line where id = any(${open.map((one) => one.orderLineId)}::bigint[])`.execute(
    tx,
  );
  const lines = open.map(({ orderLineId, open: quantity }) => {
    const line = prices.rows.find(({ id }) => id === orderLineId)!;
    const { label, reference } = line;
    const netCents = lineCents(quantity, line);
    return { kind: 'goods' as const, label, reference, gtin: '', quantity, netCents, orderLineId };
  });
  const netCents = lines.reduce((sum, line) => sum + line.netCents, 0);
  const facts: Omit<ReadInvoice, 'lines' | 'sellerName' | 'sellerVatNumber' | 'dueOn'> = {
    kind: 'invoice',
    number: typed.number.trim(),
    issuedOn: typed.issuedOn,
    currency: order.currency,
    iban: '',
    orderNumber: order.number,
    netCents,
    vatCents: typed.vatCents,
    grossCents: netCents + typed.vatCents,
  };
  const id = await insertInvoice(
    tx,
    {
      ...facts,
      lines: [],
      supplierId: supplier.id,
      dueOn: dueOn(typed.issuedOn, supplier),
      source: 'receipts',
      sourceXml: null,
      fileId: typed.fileId ?? null,
    },
    lines,
    actor.label,
  );
  if (id === null) return refuseTwice(facts.number, supplier.name);
  return ok((await readMatched(tx, id))!);
}

interface Priced {
  id: number;
  label: string;
  reference: string;
  priceCents: number;
  pricePer: number;
}

/** An invoice held against orders and receipts with the tolerances of today. */
export async function readMatched(tx: Tx, id: number): Promise<MatchedInvoice | undefined> {
  const invoice = await findInvoice(tx, id);
  return invoice && matchInvoice(invoice, await readSetting(tx, supplierInvoicesSetting));
}

/** Locks an invoice that nobody decided yet. Refusals: `supplier-invoice-unknown` (404), `supplier-invoice-decided` (409). */
export async function lockToCheck(tx: Tx, id: number): Promise<Result<SupplierInvoice>> {
  const invoice = await findInvoice(tx, id, true);
  if (!invoice) return refuse('supplier-invoice-unknown', 404);
  return invoice.state === 'to-check' ? ok(invoice) : refuse('supplier-invoice-decided', 409);
}

/**
 * Approves an invoice for payment. A price that differs from the order corrects what the received goods cost. Emits
 * `supplier-invoice.approved` for accounting. Refusals: `supplier-invoice-unknown` (404), `supplier-invoice-decided` (409),
 * `invoice-differs` (409) unless the differences are accepted.
 */
export async function approveInvoice(
  tx: Tx,
  actor: Actor,
  id: number,
  command: { acceptDifferences: boolean; note: string },
): Promise<Result<MatchedInvoice>> {
  const locked = await lockToCheck(tx, id);
  if (!locked.ok) return locked;
  const matched = matchInvoice(locked.value, await readSetting(tx, supplierInvoicesSetting));
  if (!matched.isClear && !command.acceptDifferences) return refuse('invoice-differs', 409);
  await sql`update supplier_invoices.invoice set approved_at = now(), approved_by = ${actor.label},
      approval_note = ${command.note.trim()}, accepted_differences = ${!matched.isClear} where id = ${id}`.execute(
    tx,
  );
  if (matched.kind === 'invoice') await correctCosts(tx, actor, matched);
  await emit(tx, 'supplier-invoice.approved', { invoiceId: id, supplierId: matched.supplierId });
  return ok((await readMatched(tx, id))!);
}

/** Says what the billed goods really cost: the difference to the order goes to the receipts of its line, by pieces. */
async function correctCosts(tx: Tx, actor: Actor, invoice: MatchedInvoice): Promise<void> {
  for (const line of invoice.lines) {
    const { orderLineId, priceCents, pricePer, quantity } = line;
    if (orderLineId === null || priceCents === null || pricePer === null) continue;
    const off = line.netCents - lineCents(quantity, { priceCents, pricePer });
    if (off === 0) continue;
    const { rows } = await sql<{ id: number; variantId: number; quantity: number; rate: number }>`
      select r.id, r.variant_id as "variantId", r.quantity, o.rate::float8 as rate from purchasing.receipt_line r
      join purchasing.order_line l on l.id = r.order_line_id
      join purchasing.purchase_order o on o.id = l.order_id
      where r.order_line_id = ${orderLineId} order by r.id`.execute(tx);
    if (rows.length === 0) continue;
    const sign = off < 0 ? -1 : 1;
    const converted = sign * convertCents(Math.abs(off), rows[0]!.rate);
    const parts = allocateCents(
      converted,
      rows.map((row) => row.quantity),
    );
    await reviseCosts(
      tx,
      actor,
      rows.map((row, i) => ({
        variantId: row.variantId,
        origin: { kind: 'goods-receipt', id: String(row.id) },
        deltaCents: parts[i]!,
        reason: `supplier invoice ${invoice.number}`,
      })),
    );
  }
}

/** Refuses to pay an invoice; its number may come again. Refusals: those of `approveInvoice` about the invoice. */
export async function rejectInvoice(
  tx: Tx,
  actor: Actor,
  id: number,
  note: string,
): Promise<Result<MatchedInvoice>> {
  const locked = await lockToCheck(tx, id);
  if (!locked.ok) return locked;
  await sql`update supplier_invoices.invoice set rejected_at = now(), rejected_by = ${actor.label},
      rejection_note = ${note.trim()} where id = ${id}`.execute(tx);
  return ok((await readMatched(tx, id))!);
}
