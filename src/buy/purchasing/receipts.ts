import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { CountedGoods, GoodsCondition } from './model.ts';

/** One line of an order as the person at the door sees it. */
export interface ReceiptProgress {
  orderLineId: number;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  reference: string;
  packSize: number;
  /** Still to come before this receipt. */
  expected: number;
  good: number;
  damaged: number;
  /** Pieces that orders of customers wait for. */
  awaited: number;
  /** Of which lots the counted pieces are, what expires first before the rest. */
  lots: CountedLot[];
}

/** Counted pieces of one lot; it has an id once the receipt is posted. */
export interface CountedLot {
  lotId: number | null;
  code: string;
  bestBefore: string | null;
  quantity: number;
}

/** A receipt: open while goods are counted, then posted under a number, or abandoned. */
export interface GoodsReceipt {
  id: number;
  number: string | null;
  orderId: number;
  orderNumber: string;
  orderState: string;
  supplierName: string;
  state: 'open' | 'posted' | 'abandoned';
  locationCode: string;
  /** The place where the goods are counted. */
  placeName: string;
  deliveryNote: string;
  openedAt: string;
  openedBy: string;
  postedAt: string | null;
  postedBy: string | null;
  lines: ReceiptProgress[];
}

/** One receipt with its lines; `lock` holds it until the transaction ends, `share` only against posting. */
export async function findReceipt(
  db: Db | Tx,
  id: number,
  lock: 'update' | 'share' | null = null,
): Promise<GoodsReceipt | undefined> {
  if (lock !== null) {
    await sql`select 1 from purchasing.goods_receipt where id = ${id} for ${sql.raw(lock)}`.execute(
      db,
    );
  }
  const { rows } = await sql<Omit<GoodsReceipt, 'lines'>>`
    select r.id, r.number, r.order_id as "orderId", o.number as "orderNumber", o.state as "orderState",
      s.name as "supplierName", r.location_code as "locationCode", loc.name as "placeName",
      r.delivery_note as "deliveryNote",
      case when r.posted_at is not null then 'posted' when r.abandoned_at is not null then 'abandoned' else 'open' end as state,
      to_json(r.opened_at) #>> '{}' as "openedAt", r.opened_by as "openedBy",
      to_json(r.posted_at) #>> '{}' as "postedAt", r.posted_by as "postedBy"
    from purchasing.goods_receipt r
    join purchasing.purchase_order o on o.id = r.order_id
    join suppliers.supplier s on s.id = o.supplier_id
    join stock.location loc on loc.code = r.location_code
    where r.id = ${id}`.execute(db);
  const receipt = rows[0];
  return receipt && { ...receipt, lines: await progressOf(db, receipt) };
}

async function progressOf(
  db: Db | Tx,
  receipt: Pick<GoodsReceipt, 'id' | 'orderId' | 'state'>,
): Promise<ReceiptProgress[]> {
  const counted =
    receipt.state === 'posted'
      ? sql`select order_line_id, variant_id, condition, quantity, lot, best_before from purchasing.receipt_line where receipt_id = ${receipt.id}`
      : // Until it is posted, what is counted of a variant stands at its first line.
        sql`select (select min(l.id) from purchasing.order_line l where l.order_id = ${receipt.orderId} and l.variant_id = s.variant_id)
            as order_line_id, s.variant_id, s.condition, s.quantity, s.lot, s.best_before from purchasing.receipt_scan s where s.receipt_id = ${receipt.id}`;
  const { rows } = await sql<ReceiptProgress>`
    with counted as (${counted}), sums as (
      select order_line_id, sum(quantity) filter (where condition = 'good') as good,
        sum(quantity) filter (where condition = 'damaged') as damaged from counted group by order_line_id
    ), lots as (
      select c.order_line_id, json_agg(json_build_object('lotId', k.id, 'code', c.lot, 'bestBefore', c.best_before,
        'quantity', c.pieces) order by c.best_before nulls last, c.lot) as lots
      from (select order_line_id, variant_id, lot, best_before, sum(quantity) as pieces from counted
        where lot <> '' or best_before is not null group by 1, 2, 3, 4 having sum(quantity) > 0) c
      left join warehouse.lot k on k.variant_id = c.variant_id and k.code = c.lot
        and k.best_before is not distinct from c.best_before and ${receipt.state === 'posted'}
      group by c.order_line_id
    )
    select l.id as "orderLineId", l.variant_id as "variantId", l.title, l.options, l.sku, v.gtin, l.reference,
      l.pack_size as "packSize",
      greatest(0, coalesce(l.confirmed_quantity, l.quantity) - l.received_quantity
        + ${receipt.state === 'posted' ? sql`coalesce(c.good, 0) + coalesce(c.damaged, 0)` : sql`0`})::int as expected,
      coalesce(c.good, 0)::int as good, coalesce(c.damaged, 0)::int as damaged,
      coalesce((select greatest(0, sum(k.reserved - k.on_hand)) from stock.level k
        join stock.location loc on loc.id = k.location_id and loc.kind = 'warehouse'
        where k.variant_id = l.variant_id), 0)::int as awaited, coalesce(t.lots, '[]') as lots
    from purchasing.order_line l
    join catalogue.variant v on v.id = l.variant_id
    left join sums c on c.order_line_id = l.id
    left join lots t on t.order_line_id = l.id
    where l.order_id = ${receipt.orderId} order by l.position`.execute(db);
  return rows;
}

/** What was counted so far, by variant, condition and lot. */
export async function countedGoods(tx: Tx, receiptId: number): Promise<CountedGoods[]> {
  const { rows } = await sql<CountedGoods>`
    select variant_id as "variantId", condition, lot, best_before as "bestBefore", sum(quantity)::int as quantity
    from purchasing.receipt_scan where receipt_id = ${receiptId}
    group by variant_id, condition, lot, best_before having sum(quantity) > 0
    order by variant_id, condition desc, best_before nulls last, lot`.execute(tx);
  return rows;
}

/** One scan to keep. */
export interface ScanRow {
  variantId: number;
  quantity: number;
  condition: GoodsCondition;
  lot: string;
  bestBefore: string | null;
}

/** Keeps a scan. */
export async function insertScan(
  tx: Tx,
  receiptId: number,
  scan: ScanRow,
  actorLabel: string,
): Promise<void> {
  await sql`insert into purchasing.receipt_scan (receipt_id, variant_id, quantity, condition, lot, best_before, actor_label)
    values (${receiptId}, ${scan.variantId}, ${scan.quantity}, ${scan.condition}, ${scan.lot}, ${scan.bestBefore}::date,
      ${actorLabel})`.execute(tx);
}

/** A variant behind a barcode or a reference, and how many pieces one scan stands for. */
export interface FoundArticle {
  variantId: number;
  title: string;
  pieces: number;
}

/**
 * Finds the article of a code: a barcode of ours or of the supplier's piece or pack, our reference, theirs. Where several
 * articles carry it, one that is on the order is taken first.
 */
export async function findByScan(
  tx: Db | Tx,
  orderId: number,
  code: string,
): Promise<FoundArticle | undefined> {
  const { rows } = await sql<FoundArticle>`
    with given as (
      select o.supplier_id from purchasing.purchase_order o where o.id = ${orderId}
    ), found as (
      select v.id, 1 as pieces, 0 as rank from catalogue.variant v where v.gtin = ${code} or lower(v.sku) = lower(${code})
      union all
      select f.variant_id, case when f.pack_gtin = ${code} then f.pack_size else 1 end, 1
      from suppliers.offer f join given on given.supplier_id = f.supplier_id
      where f.gtin = ${code} or f.pack_gtin = ${code} or (f.reference <> '' and lower(f.reference) = lower(${code}))
    )
    select f.id as "variantId", f.pieces, concat_ws(' · ', p.title, nullif(array_to_string(v.option_values, ', '), '')) as title
    from found f
    join catalogue.variant v on v.id = f.id
    join catalogue.product p on p.id = v.product_id
    order by exists (select from purchasing.order_line l where l.order_id = ${orderId} and l.variant_id = f.id) desc, f.rank, f.id
    limit 1`.execute(tx);
  return rows[0];
}

/** A receipt as a list shows it. */
export interface ReceiptRow {
  id: number;
  number: string | null;
  orderId: number;
  orderNumber: string;
  supplierName: string;
  state: string;
  pieces: number;
  damaged: number;
  openedAt: string;
  postedAt: string | null;
}

/** Receipts, the newest first. */
export async function listReceipts(
  db: Db,
  filter: {
    state?: string | undefined;
    orderId?: number | undefined;
    before?: number | undefined;
    limit: number;
  },
): Promise<ReceiptRow[]> {
  const state = sql`case when r.posted_at is not null then 'posted' when r.abandoned_at is not null then 'abandoned' else 'open' end`;
  const { rows } = await sql<ReceiptRow>`
    select r.id, r.number, r.order_id as "orderId", o.number as "orderNumber", s.name as "supplierName", ${state} as state,
      coalesce((select sum(quantity) from purchasing.receipt_line l where l.receipt_id = r.id),
        (select sum(quantity) from purchasing.receipt_scan c where c.receipt_id = r.id), 0)::int as pieces,
      coalesce((select sum(quantity) from purchasing.receipt_line l where l.receipt_id = r.id and l.condition = 'damaged'), 0)::int
        as damaged,
      to_json(r.opened_at) #>> '{}' as "openedAt", to_json(r.posted_at) #>> '{}' as "postedAt"
    from purchasing.goods_receipt r
    join purchasing.purchase_order o on o.id = r.order_id
    join suppliers.supplier s on s.id = o.supplier_id
    where true
      ${filter.state === undefined ? sql`` : sql`and ${state} = ${filter.state}`}
      ${filter.orderId === undefined ? sql`` : sql`and r.order_id = ${filter.orderId}`}
      ${filter.before === undefined ? sql`` : sql`and r.id < ${filter.before}`}
    order by r.id desc limit ${filter.limit}`.execute(db);
  return rows;
}
