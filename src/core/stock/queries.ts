import type { RawBuilder } from 'kysely';
import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Availability } from './model.ts';

/** What is on hand, reserved and available of each variant in the warehouses; unknown variants are left out. */
export async function stockOf(db: Db | Tx, variantIds: readonly number[]): Promise<Availability[]> {
  const { rows } = await sql<Availability>`
    select l.variant_id as "variantId", sum(l.on_hand)::int as "onHand", sum(l.reserved)::int as reserved,
      sum(l.on_hand - l.reserved)::int as available
    from stock.level l join stock.location loc on loc.id = l.location_id and loc.kind = 'warehouse'
    where l.variant_id = any(${[...variantIds]}::bigint[])
    group by l.variant_id`.execute(db);
  return rows;
}

/** What lies in one warehouse or depot of a variant. */
export interface PlaceStock {
  variantId: number;
  placeId: number;
  onHand: number;
  reserved: number;
}

/** What lies in each warehouse and depot of these variants; places that never had one are left out. */
export async function stockByPlace(
  db: Db | Tx,
  variantIds: readonly number[],
): Promise<PlaceStock[]> {
  const { rows } = await sql<PlaceStock>`
    select l.variant_id as "variantId", l.location_id as "placeId", l.on_hand as "onHand", l.reserved
    from stock.level l join stock.location loc on loc.id = l.location_id and loc.kind in ('warehouse', 'depot')
    where l.variant_id = any(${[...variantIds]}::bigint[])`.execute(db);
  return rows;
}

/** One row of the stock list. */
export interface StockLevelRow {
  variantId: number;
  productId: number;
  locationId: number;
  locationCode: string;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  onHand: number;
  reserved: number;
  available: number;
  backorder: boolean;
  version: number;
  /** Whether goods ever moved there. */
  stocked: boolean;
}

/** Filters and order of the stock list; `after` is the last row of the page before. */
export interface StockLevelFilter {
  q?: string;
  variantId?: number;
  /** Default: the default warehouse. */
  locationId?: number;
  /** `out`: nothing available; `low`: available up to five. */
  state?: 'out' | 'low' | 'reserved';
  /**
   * By what is available, the least or (`-`) the most first, what was never stocked last; in the order variants
   * were made when left out.
   */
  sort?: 'available' | '-available';
  /** `available` is null after a variant that was never stocked. */
  after?: { variantId: number; available: number | null };
  limit: number;
}

/** Stock of variants at one warehouse or depot, page by page; variants never stocked count zero. */
export async function listStockLevels(db: Db, filter: StockLevelFilter): Promise<StockLevelRow[]> {
  if (filter.sort === undefined) return readPage(db, filter, byVariant(filter));
  if (filter.q !== undefined || filter.variantId !== undefined) {
    return readPage(db, filter, byAvailable(filter, null));
  }
  // Nearly every level is of a variant that is listed: the nearest ones nearly always fill a page.
  const rows = await readPage(db, filter, byAvailable(filter, NEAREST));
  return rows.length === filter.limit ? rows : readPage(db, filter, byAvailable(filter, null));
}

const NEAREST = 1000;
const AVAILABLE = sql`coalesce(l.on_hand - l.reserved, 0)`;

/** Common table expressions that end in `page (id, place)`, by variant id. */
function byVariant(filter: StockLevelFilter): RawBuilder<unknown> {
  return sql`page as materialized (
    select v.id, v.id as place
    from catalogue.variant v
    join catalogue.product p on p.id = v.product_id
    left join stock.level l on l.variant_id = v.id and l.location_id = ${placeOf(filter)}
    where ${listed(filter)} ${levelFits(filter)} and v.id > ${filter.after?.variantId ?? 0}
    order by v.id limit ${filter.limit})`;
}

/**
 * Common table expressions that end in `page (id, place)`, by what is available. Only levels decide the order, so that
 * no more than the `nearest` of them (null: all) are held against the catalogue.
 */
function byAvailable(filter: StockLevelFilter, nearest: number | null): RawBuilder<unknown> {
  const { after, limit } = filter;
  const [onward, direction] =
    filter.sort === '-available' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`];
  const amongNever = after?.available === null;
  const beyond =
    after && !amongNever
      ? sql`and (l.on_hand - l.reserved, l.variant_id) ${onward} (${after.available}::int, ${after.variantId}::bigint)`
      : sql``;
  return sql`near as materialized (
      select l.variant_id, l.on_hand - l.reserved as available from stock.level l
      where l.location_id = ${placeOf(filter)} and ${!amongNever} ${beyond} ${levelFits(filter)}
      order by l.on_hand - l.reserved ${direction}, l.variant_id ${direction} limit ${nearest}::int),
    stocked as materialized (
      select v.id, row_number() over (order by n.available ${direction}, v.id ${direction}) as place
      from near n
      join catalogue.variant v on v.id = n.variant_id
      join catalogue.product p on p.id = v.product_id
      where ${listed(filter)}
      order by 2 limit ${limit}),
    never as materialized (
      select v.id from catalogue.variant v
      join catalogue.product p on p.id = v.product_id
      left join stock.level l on l.variant_id = v.id and l.location_id = ${placeOf(filter)}
      where (select count(*) from stocked) < ${limit}
        and (${nearest}::int is null or (select count(*) from near) < ${nearest}::int)
        and l.variant_id is null and ${listed(filter)} ${levelFits(filter)}
        and v.id > ${amongNever ? after.variantId : 0}
      order by v.id limit ${limit}),
    page as (
      select id, place from stocked
      union all
      select id, ${limit} + row_number() over (order by id) from never
      order by place limit ${limit})`;
}

/** Whether a variant `v` of a product `p` is in the list at all. */
function listed(filter: StockLevelFilter): RawBuilder<unknown> {
  return sql`v.state = 'active' and p.state <> 'archived' and not v.bundle
    ${filter.variantId === undefined ? sql`` : sql`and v.id = ${filter.variantId}`}
    ${filter.q ? sql`and v.id in ${variantsNamed(filter.q.trim())}` : sql``}`;
}

/** Whether a level `l`, or none, is in the state asked for. */
function levelFits({ state }: StockLevelFilter): RawBuilder<unknown> {
  switch (state) {
    case 'out':
      return sql`and ${AVAILABLE} <= 0`;
    case 'low':
      return sql`and ${AVAILABLE} between 1 and 5`;
    case 'reserved':
      return sql`and l.reserved > 0`;
    default:
      return sql``;
  }
}

/** Only what decides the order is read of every variant; here follows the rest of the few that are shown. */
async function readPage(
  db: Db,
  filter: StockLevelFilter,
  page: RawBuilder<unknown>,
): Promise<StockLevelRow[]> {
  const { rows } = await sql<StockLevelRow>`
    with ${page}
    select v.id as "variantId", v.product_id as "productId", loc.id as "locationId", loc.code as "locationCode",
      p.title, array_to_string(v.option_values, ', ') as options, v.sku, v.gtin,
      coalesce(l.on_hand, 0) as "onHand", coalesce(l.reserved, 0) as reserved, ${AVAILABLE} as available,
      v.backorder, coalesce(l.version, 1) as version, l.variant_id is not null as stocked
    from page
    join catalogue.variant v on v.id = page.id
    join catalogue.product p on p.id = v.product_id
    join stock.location loc on loc.id = ${placeOf(filter)}
    left join stock.level l on l.variant_id = v.id and l.location_id = loc.id
    order by page.place`.execute(db);
  return rows;
}

function placeOf({ locationId }: StockLevelFilter): RawBuilder<unknown> {
  return locationId === undefined
    ? sql`(select id from stock.location where is_default)`
    : sql`${locationId}::bigint`;
}

/** Variants by the beginning of their SKU, their GTIN, or part of the title; each arm has an index of its own. */
function variantsNamed(q: string) {
  const text = q.replace(/[\\%_]/g, (character) => `\\${character}`);
  return sql`(
    select id from catalogue.variant where lower(sku) collate "C" like lower(${text}) || '%'
    union
    select id from catalogue.variant where gtin = ${q}
    union
    select v.id from catalogue.product p join catalogue.variant v on v.product_id = p.id
    where platform.plain(p.title || ' ' || p.handle) like '%' || platform.plain(${text}) || '%')`;
}

/** One row of the ledger. */
export interface StockMoveRow {
  id: number;
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  fromCode: string;
  toCode: string;
  quantity: number;
  reason: string;
  originKind: string;
  originId: string;
  actorLabel: string;
  occurredAt: string;
}

/** The ledger, newest first; `before` is the last move id of the page before. */
export async function listStockMoves(
  db: Db,
  filter: { variantId?: number; originKind?: string; before?: number; limit: number },
): Promise<StockMoveRow[]> {
  const { rows } = await sql<StockMoveRow>`
    select m.id, m.variant_id as "variantId", v.product_id as "productId", p.title,
      array_to_string(v.option_values, ', ') as options, v.sku, f.code as "fromCode", t.code as "toCode",
      m.quantity, m.reason, m.origin_kind as "originKind", m.origin_id as "originId",
      m.actor_label as "actorLabel", m.occurred_at as "occurredAt"
    from stock.move m
    join catalogue.variant v on v.id = m.variant_id
    join catalogue.product p on p.id = v.product_id
    join stock.location f on f.id = m.from_location_id
    join stock.location t on t.id = m.to_location_id
    where true
      ${filter.variantId === undefined ? sql`` : sql`and m.variant_id = ${filter.variantId}`}
      ${filter.originKind === undefined ? sql`` : sql`and m.origin_kind = ${filter.originKind}`}
      ${filter.before === undefined ? sql`` : sql`and m.id < ${filter.before}`}
    order by m.id desc limit ${filter.limit}`.execute(db);
  return rows.map(isoInstants);
}
