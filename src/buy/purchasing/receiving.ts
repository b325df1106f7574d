import { businessDate } from '../../core/calendar/index.ts';
import { moveStock, quarantineOf } from '../../core/stock/index.ts';
import { stateCosts } from '../../core/valuation/index.ts';
import { receiveLots } from '../../core/warehouse/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { nextNumber } from '../../platform/documents/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { readScan } from './gs1.ts';
import type { GoodsCondition, PurchaseOrder } from './model.ts';
import {
  countedGoods,
  findByScan,
  findReceipt,
  insertScan,
  type FoundArticle,
  type GoodsReceipt,
} from './receipts.ts';
import { checkAwaitsGoods, matchGoods, receivedCost, type LineGoods } from './rules.ts';
import { lockOrder, refreshOrder } from './store.ts';

/** The kind of origin of the moves of a receipt; its id is that of the receipt line. */
const RECEIPT = 'goods-receipt';

/**
 * Opens the receipt of an order, or gives the one that is open already: two phones count the same goods. Refusals:
 * `purchase-order-unknown` (404), those of `checkAwaitsGoods`, `purchase-order-ships-direct` (409).
 */
export async function openReceipt(
  tx: Tx,
  actor: Actor,
  orderId: number,
): Promise<Result<GoodsReceipt>> {
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse('purchase-order-unknown', 404);
  if (order.direct) return refuse('purchase-order-ships-direct', 409);
  return beginReceipt(tx, actor, order);
}

async function beginReceipt(
  tx: Tx,
  actor: Actor,
  order: PurchaseOrder,
): Promise<Result<GoodsReceipt>> {
  const awaits = checkAwaitsGoods(order);
  if (!awaits.ok) return awaits;
  const orderId = order.id;
  const { rows } = await sql<{ id: number }>`
    with known as (
      select id from purchasing.goods_receipt where order_id = ${orderId} and posted_at is null and abandoned_at is null
    ), made as (
      insert into purchasing.goods_receipt (order_id, location_code, opened_by)
      select ${orderId}, ${order.locationCode}, ${actor.label} where not exists (select from known) returning id
    ) select id from known union all select id from made`.execute(tx);
  return ok((await findReceipt(tx, rows[0]!.id))!);
}

/**
 * Books goods that a supplier sent straight to a customer: they come in at what they cost and are there to be shipped in the
 * same transaction. Refusals: `purchase-order-unknown` (404), those of `checkAwaitsGoods`, `matchGoods`.
 */
export async function receiveDirect(
  tx: Tx,
  actor: Actor,
  orderId: number,
  goods: readonly { variantId: number; quantity: number }[],
): Promise<Result<GoodsReceipt>> {
  const order = await lockOrder(tx, orderId);
  if (!order?.direct) return refuse('purchase-order-unknown', 404);
  const opened = await beginReceipt(tx, actor, order);
  if (!opened.ok) return opened;
  for (const { variantId, quantity } of goods) {
    const scan = { variantId, quantity, condition: 'good', lot: '', bestBefore: null } as const;
    await insertScan(tx, opened.value.id, scan, actor.label);
  }
  return postReceipt(tx, actor, opened.value.id, {
    acceptOver: false,
    deliveryNote: order.direct.origin.label,
  });
}

/** One scan or typed count; a negative quantity takes back. */
export interface Scan {
  /** What the scanner read; or the article by its id. */
  code?: string | undefined;
  variantId?: number | undefined;
  /** Pieces; for a code, how often it counts. Default 1. */
  quantity?: number | undefined;
  condition?: GoodsCondition | undefined;
  lot?: string | undefined;
  bestBefore?: string | null | undefined;
}

/** What a scan was, and where the receipt stands now. */
export interface ScanAnswer {
  article: FoundArticle;
  pieces: number;
  receipt: GoodsReceipt;
}

/**
 * Counts goods of an open receipt. Refusals: `receipt-unknown` (404), `receipt-posted` (409), those of `checkAwaitsGoods`,
 * `barcode-unknown` (422), `article-not-on-order` (422) with its title, `scan-below-zero` (409).
 */
export async function scanGoods(
  tx: Tx,
  actor: Actor,
  receiptId: number,
  scan: Scan,
): Promise<Result<ScanAnswer>> {
  const read = await readOpen(tx, receiptId, 'share');
  if (!read.ok) return read;
  const receipt = read.value;
  const said = readScan(scan.code ?? '');
  const found = await articleOf(tx, receipt, scan, said.code);
  if (!found.ok) return found;
  const article = found.value;
  const times = scan.quantity ?? 1;
  const pieces = times * (said.count ?? article.pieces);
  const condition = scan.condition ?? 'good';
  const lot = (scan.lot ?? said.lot).trim();
  const bestBefore = scan.bestBefore === undefined ? said.bestBefore : scan.bestBefore;
  if (pieces < 0) {
    // Taking back waits for whoever takes back at the same time: the count never falls below nothing.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`receipt:${receiptId}:${article.variantId}`}, 0))`.execute(
      tx,
    );
    const counted = (await countedGoods(tx, receiptId)).find(
      (one) =>
        one.variantId === article.variantId &&
        one.condition === condition &&
        one.lot === lot &&
        one.bestBefore === bestBefore,
    );
    if ((counted?.quantity ?? 0) + pieces < 0) {
      const params = { title: article.title, count: counted?.quantity ?? 0 };
      return refuse('scan-below-zero', 409, { params });
    }
  }
  const { variantId } = article;
  await insertScan(
    tx,
    receiptId,
    { variantId, quantity: pieces, condition, lot, bestBefore },
    actor.label,
  );
  return ok({ article, pieces, receipt: (await findReceipt(tx, receiptId))! });
}

async function articleOf(
  tx: Tx,
  receipt: GoodsReceipt,
  scan: Scan,
  code: string,
): Promise<Result<FoundArticle>> {
  const byId = receipt.lines.find((line) => line.variantId === scan.variantId);
  if (byId) {
    const title = [byId.title, byId.options].filter(Boolean).join(' · ');
    return ok({ variantId: byId.variantId, title, pieces: 1 });
  }
  const found = code === '' ? undefined : await findByScan(tx, receipt.orderId, code);
  if (!found)
    return refuse('barcode-unknown', 422, {
      params: { code: code || String(scan.variantId ?? '') },
    });
  const isOrdered = receipt.lines.some((line) => line.variantId === found.variantId);
  if (isOrdered) return ok(found);
  return refuse('article-not-on-order', 422, {
    params: { title: found.title, number: receipt.orderNumber },
  });
}

async function readOpen(
  tx: Tx,
  receiptId: number,
  lock: 'update' | 'share',
): Promise<Result<GoodsReceipt>> {
  const receipt = await findReceipt(tx, receiptId, lock);
  if (!receipt) return refuse('receipt-unknown', 404);
  if (receipt.state === 'posted') {
    const params = { number: receipt.number ?? '', by: receipt.postedBy ?? '' };
    return refuse('receipt-posted', 409, { params });
  }
  const awaits = checkAwaitsGoods({
    state: receipt.orderState as PurchaseOrder['state'],
    number: receipt.orderNumber,
  });
  if (!awaits.ok) return awaits;
  return receipt.state === 'abandoned' ? refuse('receipt-unknown', 404) : ok(receipt);
}

/**
 * Posts an open receipt: numbers it, books good pieces into the warehouse and damaged ones into quarantine, says what
 * they cost, and brings the order up to date. Pieces that customers wait for are theirs at once, since they are reserved
 * already. Refusals: those of `scanGoods` about the receipt, and of `matchGoods`.
 */
export async function postReceipt(
  tx: Tx,
  actor: Actor,
  receiptId: number,
  command: { acceptOver: boolean; deliveryNote: string; at?: Date },
): Promise<Result<GoodsReceipt>> {
  const known = await findReceipt(tx, receiptId);
  if (!known) return refuse('receipt-unknown', 404);
  const order = (await lockOrder(tx, known.orderId))!;
  const read = await readOpen(tx, receiptId, 'update');
  if (!read.ok) return read;
  const matched = matchGoods(order.lines, await countedGoods(tx, receiptId), command.acceptOver);
  if (!matched.ok) return matched;
  const at = command.at ?? new Date();
  const { locationCode } = read.value;
  const quarantine = await quarantineOf(tx, locationCode);
  const lines = await writeLines(tx, receiptId, costed(order, matched.value));
  await stateCosts(
    tx,
    lines.map((line) => ({
      originKind: RECEIPT,
      originId: String(line.id),
      variantId: line.variantId,
      quantity: line.quantity,
      costCents: line.costCents,
    })),
  );
  await moveStock(
    tx,
    actor,
    lines.map((line) => ({
      variantId: line.variantId,
      fromCode: 'SUPPLIER',
      toCode: line.condition === 'good' ? locationCode : quarantine,
      quantity: line.quantity,
      reason: `purchase order ${order.number ?? ''}`,
      origin: { kind: RECEIPT, id: String(line.id) },
      occurredAt: at,
    })),
  );
  await receiveLots(
    tx,
    actor,
    lines.map(({ id, variantId, quantity, condition, lot, bestBefore }) => ({
      variantId,
      locationCode: condition === 'good' ? locationCode : quarantine,
      lotCode: lot,
      bestBefore,
      quantity,
      origin: { kind: RECEIPT, id: String(id) },
    })),
  );
  await sql`update purchasing.order_line l set received_quantity = l.received_quantity + s.quantity
    from (select order_line_id, sum(quantity)::int as quantity from purchasing.receipt_line
      where receipt_id = ${receiptId} group by order_line_id) s
    where l.id = s.order_line_id`.execute(tx);
  await refreshOrder(tx, order.id);
  const year = businessDate(at).slice(0, 4);
  const rank = await nextNumber(tx, 'goods-receipt', year);
  const number = `BR${year.slice(2)}-${String(rank).padStart(6, '0')}`;
  await sql`update purchasing.goods_receipt set number = ${number}, posted_at = ${at}, posted_by = ${actor.label},
      delivery_note = ${command.deliveryNote.trim()} where id = ${receiptId}`.execute(tx);
  await emit(tx, 'goods.received', { receiptId, purchaseOrderId: order.id });
  return ok((await findReceipt(tx, receiptId))!);
}

type CostedGoods = LineGoods & { costCents: number };

/** What each part costs: parts of one line follow each other, so that their sum is exact. */
function costed(order: PurchaseOrder, goods: readonly LineGoods[]): CostedGoods[] {
  const received = new Map(order.lines.map((line) => [line.id, line.receivedQuantity]));
  return goods.map((one) => {
    const line = order.lines.find(({ id }) => id === one.orderLineId)!;
    const before = received.get(line.id)!;
    received.set(line.id, before + one.quantity);
    return { ...one, costCents: receivedCost(line, order.rate, before, one.quantity) };
  });
}

async function writeLines(
  tx: Tx,
  receiptId: number,
  goods: readonly CostedGoods[],
): Promise<(CostedGoods & { id: number })[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('purchasing.receipt_line', 'id')) as id
    from generate_series(1, ${goods.length}::int)`.execute(tx);
  const lines = goods.map((one, i) => ({ ...one, id: rows[i]!.id }));
  await sql`insert into purchasing.receipt_line (id, receipt_id, order_line_id, variant_id, quantity, condition, lot,
      best_before, cost_cents)
    select l.id, ${receiptId}, l."orderLineId", l."variantId", l.quantity, l.condition, l.lot, l."bestBefore"::date, l."costCents"
    from ${asTable(lines, {
      id: 'bigint',
      orderLineId: 'bigint',
      variantId: 'bigint',
      quantity: 'int',
      condition: 'text',
      lot: 'text',
      bestBefore: 'text',
      costCents: 'bigint',
    })} as l`.execute(tx);
  return lines;
}
