import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { listStockPlaces, type StockPlace } from '../stock/index.ts';
import type { Bin, EntryKind, Zone } from './model.ts';

const ZONE = sql`z.id, z.warehouse_id as "warehouseId", z.code, z.name, z.kind, z.position, z.version,
  coalesce((select jsonb_agg(c.category_id order by c.category_id) from warehouse.zone_category c where c.zone_id = z.id), '[]')
    as "categoryIds",
  coalesce(n.bins, 0)::int as bins, coalesce(n.empty, 0)::int as "emptyBins", coalesce(n.pieces, 0)::int as pieces`;

const ZONE_FIGURES = sql`left join lateral (
    select count(*) as bins, count(*) filter (where held.pieces is null) as empty, sum(held.pieces) as pieces
    from warehouse.bin b
    left join lateral (select sum(quantity) as pieces from warehouse.holding h where h.bin_id = b.id) held on true
    where b.zone_id = z.id
  ) n on true`;

/** One zone with its figures. */
export async function findZone(db: Db | Tx, id: number): Promise<Zone | undefined> {
  const { rows } = await sql<Zone>`
    select ${ZONE} from warehouse.zone z ${ZONE_FIGURES} where z.id = ${id}`.execute(db);
  return rows[0];
}

/** A warehouse with its zones in the order of the way, and what waits on the floor. */
export interface Warehouse extends StockPlace {
  /** Pieces that are there in all. */
  pieces: number;
  /** Pieces that nobody put into a bin; null where there is no bin. */
  toPutAway: number | null;
  zones: Zone[];
}

/** All warehouses with their zones. */
export async function listWarehouses(db: Db | Tx): Promise<Warehouse[]> {
  const places = await listStockPlaces(db);
  const { rows: zones } = await sql<Zone>`
    select ${ZONE} from warehouse.zone z ${ZONE_FIGURES} order by z.position, z.id`.execute(db);
  const { rows: figures } = await sql<{ id: number; pieces: number; placed: number }>`
    select loc.id, coalesce((select sum(l.on_hand) from stock.level l join catalogue.variant v on v.id = l.variant_id and v.requires_shipping
        where l.location_id = loc.id and l.on_hand > 0), 0)::int as pieces,
      coalesce((select sum(quantity) from warehouse.holding h where h.location_id = loc.id and h.bin_id is not null), 0)::int as placed
    from stock.location loc where loc.kind in ('warehouse', 'depot')`.execute(db);
  return places.map((place) => {
    const own = zones.filter((zone) => zone.warehouseId === place.id);
    const { pieces, placed } = figures.find((row) => row.id === place.id)!;
    const hasBins = own.some((zone) => zone.bins > 0);
    return { ...place, zones: own, pieces, toPutAway: hasBins ? pieces - placed : null };
  });
}

const BIN = sql`b.id, b.warehouse_id as "warehouseId", b.zone_id as "zoneId", b.code, b.aisle, b.position,
  b.max_units as "maxUnits", b.max_litres as "maxLitres", b.max_weight_grams as "maxWeightGrams", b.is_closed as "isClosed",
  b.version, z.code as "zoneCode", z.name as "zoneName", z.kind as "zoneKind",
  coalesce(c.articles, 0)::int as articles, coalesce(c.units, 0)::int as units,
  coalesce(c.litres, 0)::float8 as litres, coalesce(c.grams, 0)::int as "weightGrams"`;

/** What is in bin `b`, in figures; a part of a statement. */
const BIN_CONTENT = sql`left join lateral (
    select count(distinct h.variant_id) as articles, sum(h.quantity) as units,
      sum(h.quantity * v.length_mm::numeric * v.width_mm * v.height_mm) / 1e6 as litres, sum(h.quantity * v.weight_grams) as grams
    from warehouse.holding h join catalogue.variant v on v.id = h.variant_id where h.bin_id = b.id
  ) c on true`;

async function readBins(db: Db | Tx, where: SqlPart): Promise<Bin[]> {
  const { rows } = await sql<Bin>`
    select ${BIN} from warehouse.bin b join warehouse.zone z on z.id = b.zone_id ${BIN_CONTENT} ${where}`.execute(
    db,
  );
  return rows;
}

/** One bin with what is in it in figures. */
export async function findBin(db: Db | Tx, id: number): Promise<Bin | undefined> {
  const [bin] = await readBins(db, sql`where b.id = ${id}`);
  return bin;
}

/** Filters of the list of bins; `after` is the last of the page before. */
export interface BinFilter {
  warehouseId?: number | undefined;
  zoneId?: number | undefined;
  q?: string | undefined;
  state?: 'empty' | 'used' | 'closed' | undefined;
  ids?: readonly number[] | undefined;
  after?: { zonePosition: number; position: number; id: number } | undefined;
  limit: number;
}

/** A bin in a list, with its place on the way. */
export type BinRow = Bin & { zonePosition: number };

/** Bins in the order of the way. */
export async function listBins(db: Db | Tx, filter: BinFilter): Promise<BinRow[]> {
  const { warehouseId, zoneId, q, state, ids, after } = filter;
  const text = (q ?? '').trim().replace(/[\\%_]/g, (character) => `\\${character}`);
  const { rows } = await sql<BinRow>`
    select ${BIN}, z.position as "zonePosition"
    from warehouse.bin b join warehouse.zone z on z.id = b.zone_id ${BIN_CONTENT}
    where true
      ${warehouseId === undefined ? sql`` : sql`and b.warehouse_id = ${warehouseId}`}
      ${zoneId === undefined ? sql`` : sql`and b.zone_id = ${zoneId}`}
      ${ids === undefined ? sql`` : sql`and b.id = any(${[...ids]}::bigint[])`}
      ${text === '' ? sql`` : sql`and b.code ilike ${`${text}%`}`}
      ${state === 'closed' ? sql`and b.is_closed` : sql``}
      ${state === 'empty' ? sql`and c.units is null and not b.is_closed` : sql``}
      ${state === 'used' ? sql`and c.units > 0` : sql``}
      ${after === undefined ? sql`` : sql`and (z.position, b.position, b.id) > (${after.zonePosition}::int, ${after.position}::int, ${after.id}::bigint)`}
    order by z.position, b.position, b.id limit ${filter.limit}`.execute(db);
  return rows;
}

/** One article and lot in a bin, or on the floor of a place. */
export interface HeldGoods {
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  lotId: number | null;
  lotCode: string | null;
  bestBefore: string | null;
  quantity: number;
}

/** What lies in a bin. */
export async function listHeld(db: Db | Tx, binId: number): Promise<HeldGoods[]> {
  const { rows } = await sql<HeldGoods>`
    select h.variant_id as "variantId", v.product_id as "productId", p.title, array_to_string(v.option_values, ', ') as options,
      v.sku, h.lot_id as "lotId", lot.code as "lotCode", lot.best_before as "bestBefore", h.quantity
    from warehouse.holding h
    join catalogue.variant v on v.id = h.variant_id
    join catalogue.product p on p.id = v.product_id
    left join warehouse.lot lot on lot.id = h.lot_id
    where h.bin_id = ${binId} order by p.title, v.position, lot.best_before nulls last, h.id limit 500`.execute(
    db,
  );
  return rows;
}

/** One line of the ledger of places. */
export interface PlaceEntry {
  id: number;
  title: string;
  lotCode: string | null;
  quantity: number;
  kind: EntryKind;
  originKind: string;
  originId: string;
  actorLabel: string;
  occurredAt: string;
}

/** The last entries of a bin, the newest first. */
export async function listEntries(db: Db | Tx, binId: number): Promise<PlaceEntry[]> {
  const { rows } = await sql<PlaceEntry>`
    select e.id, concat_ws(' · ', p.title, nullif(array_to_string(v.option_values, ', '), '')) as title, lot.code as "lotCode",
      e.quantity, e.kind, e.origin_kind as "originKind", e.origin_id as "originId", e.actor_label as "actorLabel",
      to_json(e.occurred_at) #>> '{}' as "occurredAt"
    from warehouse.entry e
    join catalogue.variant v on v.id = e.variant_id
    join catalogue.product p on p.id = v.product_id
    left join warehouse.lot lot on lot.id = e.lot_id
    where e.bin_id = ${binId} order by e.id desc limit 50`.execute(db);
  return rows;
}

/** Where pieces of a variant are: a bin, or the floor of a place. */
export interface VariantPlace {
  warehouseId: number;
  warehouseName: string;
  kind: string;
  binId: number | null;
  binCode: string | null;
  zoneName: string | null;
  lotId: number | null;
  lotCode: string | null;
  bestBefore: string | null;
  quantity: number;
}

/** Where all pieces of a variant are, in the order in which they would be taken. */
export async function listPlacesOf(db: Db | Tx, variantId: number): Promise<VariantPlace[]> {
  const { rows } = await sql<VariantPlace>`
    with placed as (
      select location_id, bin_id, lot_id, quantity from warehouse.holding where variant_id = ${variantId}
      union all
      select l.location_id, null, null, l.on_hand - coalesce((select sum(h.quantity) from warehouse.holding h
        where h.variant_id = l.variant_id and h.location_id = l.location_id), 0)
      from stock.level l where l.variant_id = ${variantId}
    )
    select coalesce(loc.within_id, loc.id) as "warehouseId", coalesce(within.name, loc.name) as "warehouseName", loc.kind,
      p.bin_id as "binId", bin.code as "binCode", zone.name as "zoneName", p.lot_id as "lotId", lot.code as "lotCode",
      lot.best_before as "bestBefore", p.quantity::int as quantity
    from placed p
    join stock.location loc on loc.id = p.location_id
    left join stock.location within on within.id = loc.within_id
    left join warehouse.lot lot on lot.id = p.lot_id
    left join warehouse.bin bin on bin.id = p.bin_id
    left join warehouse.zone zone on zone.id = bin.zone_id
    where p.quantity <> 0
    order by loc.id, lot.best_before nulls last, zone.position nulls first, bin.position`.execute(
    db,
  );
  return rows;
}
