import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { proposeBins, type BinProposal, type OpenBin, type WaitingGoods } from './rules.ts';
import { putAwaySetting } from './settings.ts';

/** The most articles shown at once: those that orders wait for come first. */
const MOST = 200;

/** Goods on the floor with the bins where they should go. */
export interface PutAwayLine {
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  lotId: number | null;
  lotCode: string | null;
  bestBefore: string | null;
  quantity: number;
  awaited: number;
  /** Orders that wait for this article, the oldest first. */
  orderIds: number[];
  proposals: BinProposal[];
}

/** What waits to be put away in a warehouse. */
export interface PutAwayList {
  warehouseId: number;
  warehouseName: string;
  /** Pieces in all, also of articles that are not shown. */
  pieces: number;
  lines: PutAwayLine[];
  /** Every bin that takes goods: a scanner without network knows them. */
  bins: { id: number; code: string }[];
}

/** What waits on the floor of a warehouse, of all articles or of those of a receipt; undefined when there is no such warehouse. */
export async function readPutAway(
  db: Db,
  wanted: { warehouseId?: number | undefined; receiptId?: number | undefined },
): Promise<PutAwayList | undefined> {
  const place = await sql<{ id: number; name: string }>`
    select id, name from stock.location where kind in ('warehouse', 'depot') and ${
      wanted.warehouseId !== undefined
        ? sql`id = ${wanted.warehouseId}`
        : wanted.receiptId !== undefined
          ? sql`code = (select location_code from purchasing.goods_receipt where id = ${wanted.receiptId})`
          : sql`is_default`
    }`.execute(db);
  const warehouse = place.rows[0];
  if (!warehouse) return undefined;
  const waiting = await listWaiting(db, warehouse.id, wanted.receiptId);
  const [bins, rules, codes] = await Promise.all([
    listOpenBins(db, warehouse.id),
    readSetting(db, putAwaySetting),
    sql<{ id: number; code: string }>`
      select b.id, b.code from warehouse.bin b join warehouse.zone z on z.id = b.zone_id and z.kind <> 'quarantine'
      where b.warehouse_id = ${warehouse.id} and not b.is_closed order by b.id`.execute(db),
  ]);
  return {
    warehouseId: warehouse.id,
    warehouseName: warehouse.name,
    pieces: waiting[0]?.allPieces ?? 0,
    lines: waiting.map(({ allPieces: _, zoneIds, litresEach, gramsEach, ...line }) => ({
      ...line,
      proposals: proposeBins({ ...line, zoneIds, litresEach, gramsEach }, bins, rules),
    })),
    bins: codes.rows,
  };
}

type WaitingRow = Omit<PutAwayLine, 'proposals'> & WaitingGoods & { allPieces: number };

async function listWaiting(
  db: Db,
  warehouseId: number,
  receiptId: number | undefined,
): Promise<WaitingRow[]> {
  const only =
    receiptId === undefined
      ? sql``
      : sql`and l.variant_id in (select variant_id from purchasing.receipt_line where receipt_id = ${receiptId})`;
  const { rows } = await sql<WaitingRow>`
    with there as materialized (
      select l.variant_id, l.on_hand, coalesce(sum(h.quantity), 0) as told,
        coalesce(sum(h.quantity) filter (where h.bin_id is not null), 0) as placed
      from stock.level l
      join catalogue.variant v on v.id = l.variant_id and v.requires_shipping
      left join warehouse.holding h on h.variant_id = l.variant_id and h.location_id = l.location_id
      where l.location_id = ${warehouseId} and l.on_hand > 0 ${only}
      group by l.variant_id, l.on_hand
    ), floor as (
      select variant_id, null::bigint as lot_id, on_hand - told as quantity, placed from there where on_hand > told
      union all
      select t.variant_id, h.lot_id, h.quantity, t.placed from there t
      join warehouse.holding h on h.variant_id = t.variant_id and h.location_id = ${warehouseId} and h.bin_id is null
    ), queued as (
      select r.variant_id, r.origin_id, r.origin_kind, r.quantity,
        sum(r.quantity) over (partition by r.variant_id order by r.created_at, r.id) as until, r.created_at
      from stock.reservation r
      where r.location_id = ${warehouseId} and r.expires_at is null and r.variant_id in (select variant_id from floor)
    ), awaited as (
      select t.variant_id, sum(least(q.quantity, q.until - t.placed)) as pieces,
        (array_agg(q.origin_id::bigint order by q.created_at) filter (where q.origin_kind = 'order'))[1:5] as order_ids
      from there t join queued q on q.variant_id = t.variant_id and q.until > t.placed
      group by t.variant_id
    )
    select f.variant_id as "variantId", p.title, array_to_string(v.option_values, ', ') as options, v.sku, v.gtin,
      f.lot_id as "lotId", lot.code as "lotCode", lot.best_before as "bestBefore", f.quantity::int as quantity,
      -- Of several lots, the one that expires first serves the orders.
      greatest(0, least(f.quantity, coalesce(a.pieces, 0) - coalesce(sum(f.quantity) over before_it, 0)))::int as awaited,
      coalesce(to_jsonb(a.order_ids), '[]') as "orderIds", sum(f.quantity) over ()::int as "allPieces",
      (v.length_mm::numeric * v.width_mm * v.height_mm / 1e6)::float8 as "litresEach", v.weight_grams as "gramsEach",
      coalesce(zones.ids, '[]') as "zoneIds"
    from floor f
    join catalogue.variant v on v.id = f.variant_id
    join catalogue.product p on p.id = v.product_id
    left join warehouse.lot lot on lot.id = f.lot_id
    left join awaited a on a.variant_id = f.variant_id
    left join lateral (
      with recursive up as (
        select c.id, c.parent_id, 0 as depth from catalogue.product_category pc
        join catalogue.category c on c.id = pc.category_id where pc.product_id = p.id
        union all
        select c.id, c.parent_id, up.depth + 1 from up join catalogue.category c on c.id = up.parent_id
      )
      select jsonb_agg(zc.zone_id order by up.depth, z.position) as ids from up
      join warehouse.zone_category zc on zc.category_id = up.id
      join warehouse.zone z on z.id = zc.zone_id and z.warehouse_id = ${warehouseId}
    ) zones on true
    window before_it as (partition by f.variant_id order by lot.best_before nulls last, f.lot_id nulls last
      rows between unbounded preceding and 1 preceding)
    order by (a.pieces > 0) desc nulls last, p.title, v.position, lot.best_before nulls last, f.lot_id limit ${MOST}`.execute(
    db,
  );
  return rows;
}

/** Bins that take goods, with what is in them, in the order of the way. */
async function listOpenBins(db: Db | Tx, warehouseId: number): Promise<OpenBin[]> {
  const { rows } = await sql<OpenBin>`
    select b.id as "binId", b.code, b.zone_id as "zoneId", z.kind as "zoneKind", b.max_units as "maxUnits",
      b.max_litres as "maxLitres", b.max_weight_grams as "maxWeightGrams", coalesce(c.units, 0)::int as units,
      coalesce(c.litres, 0)::float8 as litres, coalesce(c.grams, 0)::int as grams, coalesce(c.contents, '[]'::jsonb) as contents
    from warehouse.bin b
    join warehouse.zone z on z.id = b.zone_id
    left join lateral (
      select sum(h.quantity) as units, sum(h.quantity * v.weight_grams) as grams,
        sum(h.quantity * v.length_mm::numeric * v.width_mm * v.height_mm) / 1e6 as litres,
        jsonb_agg(jsonb_build_object('variantId', h.variant_id, 'lotId', h.lot_id)) as contents
      from warehouse.holding h join catalogue.variant v on v.id = h.variant_id where h.bin_id = b.id
    ) c on true
    where b.warehouse_id = ${warehouseId} and not b.is_closed and z.kind in ('picking', 'storage', 'dispatch')
    order by z.position, b.position, b.id`.execute(db);
  return rows;
}
