import { businessDate } from '../../core/calendar/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import {
  arrivalOn,
  breakFor,
  findSupplier,
  leadTimeOf,
  readClosedDays,
  readVariantOffers,
  type Supplier,
} from '../suppliers/index.ts';
import type { DirectDelivery, LineWanted, OrderTerms, PurchaseOrder } from './model.ts';
import { orderAddress } from './order-address.ts';
import { checkAwaitsGoods } from './rules.ts';
import {
  findOrder,
  insertOrder,
  lockOrder,
  markSent,
  readRates,
  refreshOrder,
  replaceLines,
  type NewLine,
} from './store.ts';

/** What people write of a draft. */
export interface DraftFields {
  locationCode?: string | undefined;
  expectedOn?: string | null | undefined;
  note?: string | undefined;
  /** Units of the shop's currency for one of the supplier's; left out, that of the last order in this currency. */
  rate?: number | undefined;
  lines?: LineWanted[] | undefined;
}

/**
 * Begins an order to a supplier; prices come from its offers of today unless given. Refusals: `supplier-unknown` (404),
 * `supplier-archived` (409), `line-invalid` codes (422) at `/lines/<index>`: `variant-unknown`, `variant-twice`,
 * `offer-without-price`.
 */
export async function createPurchaseOrder(
  tx: Tx,
  actor: Actor,
  input: DraftFields & {
    supplierId: number;
    direct?: DirectDelivery | undefined;
    /** What goods that come here are for. */
    origin?: DirectDelivery['origin'] | undefined;
  },
): Promise<Result<PurchaseOrder>> {
  const supplier = await findSupplier(tx, input.supplierId);
  if (!supplier) return refuse('supplier-unknown', 404);
  if (supplier.state === 'archived') return refuse('supplier-archived', 409);
  const lines = await resolveLines(tx, supplier, input.lines ?? []);
  if (!lines.ok) return lines;
  const place = await findPlace(tx, input.locationCode);
  if (!place.ok) return place;
  const id = await insertOrder(tx, {
    supplierId: supplier.id,
    currency: supplier.currency,
    rate: input.rate ?? (await readRates(tx)).get(supplier.currency) ?? 1,
    locationCode: place.value,
    direct: input.direct ?? null,
    origin: input.direct?.origin ?? input.origin ?? null,
    expectedOn: input.expectedOn ?? null,
    note: input.note?.trim() ?? '',
    createdBy: actor.label,
  });
  await replaceLines(tx, id, lines.value);
  await record(tx, actor, id, supplier.name, 'create', null, { supplier: supplier.name });
  return ok((await findOrder(tx, id))!);
}

/** Changes a draft. Refusals: `purchase-order-unknown` (404), `version-changed` (412), `purchase-order-sent` (409), those of the lines. */
export async function updatePurchaseOrder(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: DraftFields,
): Promise<Result<PurchaseOrder>> {
  const read = await lockDraft(tx, id, expected);
  if (!read.ok) return read;
  const order = read.value;
  const supplier = (await findSupplier(tx, order.supplierId))!;
  if (patch.lines) {
    const lines = await resolveLines(tx, supplier, patch.lines);
    if (!lines.ok) return lines;
    await replaceLines(tx, id, lines.value);
  }
  const place = await findPlace(tx, patch.locationCode ?? order.locationCode);
  if (!place.ok) return place;
  await sql`update purchasing.purchase_order set location_code = ${place.value}, note = ${(patch.note ?? order.note).trim()},
      expected_on = ${patch.expectedOn === undefined ? order.expectedOn : patch.expectedOn}::date,
      rate = ${patch.rate ?? order.rate}
    where id = ${id}`.execute(tx);
  const after = await refreshOrder(tx, id);
  await record(tx, actor, id, order.supplierName, 'update', factsOf(order), factsOf(after));
  return ok(after);
}

/** Throws a draft away. Refusals as `updatePurchaseOrder`. */
export async function deleteDraft(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<null>> {
  const read = await lockDraft(tx, id, expected);
  if (!read.ok) return read;
  await sql`delete from purchasing.order_line where order_id = ${id}`.execute(tx);
  await sql`delete from purchasing.purchase_order where id = ${id}`.execute(tx);
  await record(
    tx,
    actor,
    id,
    read.value.supplierName,
    'delete',
    { lines: read.value.lines.length },
    null,
  );
  return ok(null);
}

/**
 * Sends an order: numbers it without gaps, freezes supplier, terms and rate, says when it should come, and has it mailed
 * in the supplier's language when `mails`. Refusals: `purchase-order-unknown` (404), `version-changed` (412),
 * `purchase-order-sent` (409), `purchase-order-empty` (422), `supplier-without-email` (422).
 */
export async function sendPurchaseOrder(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  sending: { mails: boolean; at?: Date },
): Promise<Result<PurchaseOrder>> {
  const read = await lockDraft(tx, id, expected);
  if (!read.ok) return read;
  if (read.value.lines.length === 0) return refuse('purchase-order-empty', 422);
  const supplier = (await findSupplier(tx, read.value.supplierId))!;
  const sentTo = sending.mails ? orderAddress(supplier) : '';
  if (sending.mails && sentTo === '') return refuse('supplier-without-email', 422);
  const at = sending.at ?? new Date();
  const day = businessDate(at);
  const rank = await nextNumber(tx, 'purchase-order', day.slice(0, 4));
  const number = `CF${day.slice(2, 4)}-${String(rank).padStart(6, '0')}`;
  await markSent(tx, id, {
    number,
    terms: termsOf(supplier, read.value.deliverTo),
    expectedOn: arrivalOn(
      day,
      Math.ceil(leadTimeOf(supplier, null).meanDays),
      await readClosedDays(tx, supplier.id, day),
    ),
    sentTo,
    at,
  });
  const order = await refreshOrder(tx, id);
  await record(tx, actor, id, number, 'update', { state: 'draft' }, { state: 'sent', number });
  await emit(tx, 'purchase-order.sent', { purchaseOrderId: id, mails: sending.mails });
  return ok(order);
}

/** What a supplier says of an order it got. */
export interface Confirmation {
  supplierNumber: string;
  lines: { lineId: number; quantity: number; expectedOn: string | null }[];
}

/**
 * Keeps what the supplier confirms: its number, and quantities and days line by line. May be said again while goods are
 * awaited. Refusals: `purchase-order-unknown` (404), those of `checkAwaitsGoods`, `line-unknown` (422),
 * `confirmed-below-received` (422).
 */
export async function confirmPurchaseOrder(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  said: Confirmation,
): Promise<Result<PurchaseOrder>> {
  const read = await lockVersion(tx, id, expected);
  if (!read.ok) return read;
  const order = read.value;
  const awaits = checkAwaitsGoods(order);
  if (!awaits.ok) return awaits;
  const fields = said.lines.flatMap((line, i): RefusedField[] => {
    const known = order.lines.find((one) => one.id === line.lineId);
    if (!known) return [{ pointer: `/lines/${i}/lineId`, code: 'line-unknown' }];
    const isBelow = line.quantity < known.receivedQuantity;
    return isBelow ? [{ pointer: `/lines/${i}/quantity`, code: 'confirmed-below-received' }] : [];
  });
  if (fields[0]) return refuse(fields[0].code, 422, { fields });
  for (const line of said.lines) {
    await sql`update purchasing.order_line set confirmed_quantity = ${line.quantity}, expected_on = ${line.expectedOn}::date
      where id = ${line.lineId}`.execute(tx);
  }
  await sql`update purchasing.purchase_order o set confirmed_at = coalesce(confirmed_at, now()),
      supplier_number = ${said.supplierNumber.trim()},
      expected_on = coalesce((select max(l.expected_on) from purchasing.order_line l where l.order_id = o.id), expected_on)
    where id = ${id}`.execute(tx);
  const after = await refreshOrder(tx, id);
  await record(tx, actor, id, order.number!, 'update', factsOf(order), factsOf(after));
  return ok(after);
}

/** Gives up an order of which nothing came. Refusals: `purchase-order-unknown`, those of `checkAwaitsGoods`, `purchase-order-received` (409). */
export async function cancelPurchaseOrder(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<PurchaseOrder>> {
  const read = await lockVersion(tx, id, expected);
  if (!read.ok) return read;
  const awaits = checkAwaitsGoods(read.value);
  if (!awaits.ok) return awaits;
  if (read.value.lines.some((line) => line.receivedQuantity > 0)) {
    return refuse('purchase-order-received', 409);
  }
  await sql`update purchasing.purchase_order set cancelled_at = now() where id = ${id}`.execute(tx);
  await abandonReceipts(tx, id);
  await emit(tx, 'purchase-order.cancelled', { purchaseOrderId: id });
  return ok(await finish(tx, actor, read.value));
}

/** Closes an order: what has not come is no longer awaited. Refusals: `purchase-order-unknown`, those of `checkAwaitsGoods`. */
export async function closePurchaseOrder(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<PurchaseOrder>> {
  const read = await lockVersion(tx, id, expected);
  if (!read.ok) return read;
  const awaits = checkAwaitsGoods(read.value);
  if (!awaits.ok) return awaits;
  await sql`update purchasing.purchase_order set closed_at = now() where id = ${id}`.execute(tx);
  await abandonReceipts(tx, id);
  return ok(await finish(tx, actor, read.value));
}

async function finish(tx: Tx, actor: Actor, before: PurchaseOrder): Promise<PurchaseOrder> {
  const after = await refreshOrder(tx, before.id);
  await record(
    tx,
    actor,
    before.id,
    before.number!,
    'update',
    { state: before.state },
    { state: after.state },
  );
  return after;
}

async function abandonReceipts(tx: Tx, orderId: number): Promise<void> {
  await sql`update purchasing.goods_receipt set abandoned_at = now()
    where order_id = ${orderId} and posted_at is null and abandoned_at is null`.execute(tx);
}

async function lockVersion(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<PurchaseOrder>> {
  const order = await lockOrder(tx, id);
  if (!order) return refuse('purchase-order-unknown', 404);
  const fresh = refuseStale(expected, order.version);
  return fresh.ok ? ok(order) : fresh;
}

async function lockDraft(
  tx: Tx,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<PurchaseOrder>> {
  const read = await lockVersion(tx, id, expected);
  if (read.ok && read.value.state !== 'draft') {
    return refuse('purchase-order-sent', 409, { params: { number: read.value.number ?? '' } });
  }
  return read;
}

async function findPlace(tx: Tx, code: string | undefined): Promise<Result<string>> {
  const { rows } = await sql<{ code: string }>`select code from stock.location
    where kind in ('warehouse', 'depot') and ${code === undefined ? sql`is_default` : sql`code = ${code}`}`.execute(
    tx,
  );
  return rows[0]
    ? ok(rows[0].code)
    : refuse('location-unknown', 404, { params: { location: code ?? '' } });
}

async function resolveLines(
  tx: Tx,
  supplier: Supplier,
  wanted: readonly LineWanted[],
): Promise<Result<NewLine[]>> {
  const ids = wanted.map((line) => line.variantId);
  const { rows } = await sql<{ id: number; title: string; options: string; sku: string | null }>`
    select v.id, p.title, array_to_string(v.option_values, ', ') as options, v.sku
    from catalogue.variant v join catalogue.product p on p.id = v.product_id where v.id = any(${ids}::bigint[])`.execute(
    tx,
  );
  const variants = new Map(rows.map((row) => [row.id, row]));
  const offers = (await readVariantOffers(tx, ids, businessDate(new Date()))).filter(
    (one) => one.supplierId === supplier.id,
  );
  const fields: RefusedField[] = [];
  const lines = wanted.flatMap((line, i): NewLine[] => {
    const variant = variants.get(line.variantId);
    const offer = offers.find((one) => one.variantId === line.variantId);
    const agreed = offer ? breakFor(offer.breaks, line.quantity) : null;
    const priceCents = line.priceCents ?? agreed?.priceCents;
    const wrong = (code: string) => {
      fields.push({
        pointer: `/lines/${i}`,
        code,
        params: { variant: line.variantId, title: variant?.title ?? '' },
      });
      return [];
    };
    if (!variant) return wrong('variant-unknown');
    if (ids.indexOf(line.variantId) !== i) return wrong('variant-twice');
    if (priceCents === undefined) return wrong('offer-without-price');
    return [
      {
        variantId: line.variantId,
        title: variant.title,
        options: variant.options,
        sku: variant.sku,
        reference: offer?.reference ?? '',
        packSize: offer?.packSize ?? 1,
        quantity: line.quantity,
        priceCents,
        pricePer: line.priceCents === undefined ? (agreed?.pricePer ?? 1) : (line.pricePer ?? 1),
      },
    ];
  });
  if (!fields[0]) return ok(lines);
  return refuse(fields[0].code, 422, { fields, params: fields[0].params ?? {} });
}

function termsOf(s: Supplier, deliverTo: OrderTerms['deliverTo']): OrderTerms {
  return {
    name: s.name,
    email: s.email,
    address: s.address,
    contacts: s.contacts,
    vatNumber: s.vatNumber,
    customerNumber: s.customerNumber,
    locale: s.locale,
    paymentDays: s.paymentDays,
    paymentEndOfMonth: s.paymentEndOfMonth,
    incoterm: s.incoterm,
    incotermPlace: s.incotermPlace,
    deliverTo,
  };
}

function factsOf(order: PurchaseOrder): JsonObject {
  return {
    state: order.state,
    supplierNumber: order.supplierNumber,
    expectedOn: order.expectedOn,
    currency: order.currency,
    note: order.note,
    deliverTo: order.deliverTo.name,
    lines: order.lines.map((line) => ({
      title: [line.title, line.options].filter(Boolean).join(' · '),
      quantity: line.confirmedQuantity ?? line.quantity,
      priceCents: line.priceCents,
      ...(line.pricePer === 1 ? {} : { pricePer: line.pricePer }),
      expectedOn: line.expectedOn,
    })),
  };
}

async function record(
  tx: Tx,
  actor: Actor,
  id: number,
  label: string,
  action: 'create' | 'update' | 'delete',
  before: JsonObject | null,
  after: JsonObject | null,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'purchase-order',
    entityId: String(id),
    entityLabel: label,
    action,
    before,
    after,
  });
}
