import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** A lot, and what is left of it. Days are those until it is best before, below zero once that is past. */
export interface Lot {
  id: number;
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  code: string;
  bestBefore: string | null;
  daysLeft: number | null;
  blockedAt: string | null;
  blockedReason: string;
  /** Pieces that can be sold, and those that wait in quarantine or are on the way. */
  sellable: number;
  held: number;
  /** What is left is worth, at cost. */
  valueCents: number;
}

const LOT = sql`lot.id, lot.variant_id as "variantId", v.product_id as "productId", p.title,
  array_to_string(v.option_values, ', ') as options, v.sku, lot.code, lot.best_before as "bestBefore",
  (lot.best_before - (now() at time zone 'Europe/Paris')::date)::int as "daysLeft",
  to_json(lot.blocked_at) #>> '{}' as "blockedAt", lot.blocked_reason as "blockedReason",
  coalesce(h.sellable, 0)::int as sellable, coalesce(h.held, 0)::int as held,
  coalesce(round((coalesce(h.sellable, 0) + coalesce(h.held, 0)) * l.value_cents::numeric / nullif(l.quantity, 0)), 0)::bigint
    as "valueCents"`;

const LOT_JOINS = sql`
  join catalogue.variant v on v.id = lot.variant_id
  join catalogue.product p on p.id = v.product_id
  left join valuation.level l on l.variant_id = lot.variant_id and l.quantity > 0
  left join lateral (
    select sum(h.quantity) filter (where loc.kind in ('warehouse', 'depot')) as sellable,
      sum(h.quantity) filter (where loc.kind not in ('warehouse', 'depot')) as held
    from warehouse.holding h join stock.location loc on loc.id = h.location_id where h.lot_id = lot.id
  ) h on true`;

/** One lot. */
export async function findLot(db: Db | Tx, id: number): Promise<Lot | undefined> {
  const { rows } = await sql<Lot>`
    select ${LOT} from warehouse.lot lot ${LOT_JOINS} where lot.id = ${id}`.execute(db);
  return rows[0];
}

/** Filters of the list of lots; `after` is the last of the page before. */
export interface LotFilter {
  /** Beginning of the lot, or part of the article's title, or its reference. */
  q?: string | undefined;
  /** `there`: something is left; `blocked`; `all`: gone ones too. */
  state?: 'there' | 'blocked' | 'all' | undefined;
  /** Best before within so many days, past ones included. */
  withinDays?: number | undefined;
  after?: { bestBefore: string | null; id: number } | undefined;
  limit: number;
}

/** Lots, what expires first before the rest. */
export async function listLots(db: Db, filter: LotFilter): Promise<Lot[]> {
  const { q, state = 'there', withinDays, after } = filter;
  const text = (q ?? '').trim().replace(/[\\%_]/g, (character) => `\\${character}`);
  const day = sql`coalesce(lot.best_before, 'infinity'::date)`;
  const { rows } = await sql<Lot>`
    select ${LOT} from warehouse.lot lot ${LOT_JOINS}
    where true
      ${state === 'there' ? sql`and exists (select from warehouse.holding x where x.lot_id = lot.id)` : sql``}
      ${state === 'blocked' ? sql`and lot.blocked_at is not null` : sql``}
      ${withinDays === undefined ? sql`` : sql`and lot.best_before <= (now() at time zone 'Europe/Paris')::date + ${withinDays}::int`}
      ${
        text === ''
          ? sql``
          : sql`and (lot.code ilike ${`${text}%`} or v.sku ilike ${`${text}%`}
            or platform.plain(p.title) like '%' || platform.plain(${text}) || '%')`
      }
      ${after === undefined ? sql`` : sql`and (${day}, lot.id) > (coalesce(${after.bestBefore}::date, 'infinity'::date), ${after.id}::bigint)`}
    order by ${day}, lot.id limit ${filter.limit}`.execute(db);
  return rows;
}

/** Where pieces of a lot are. */
export interface LotPlace {
  warehouseName: string;
  kind: string;
  binId: number | null;
  binCode: string | null;
  quantity: number;
}

/** Where all that is left of a lot is. */
export async function listLotPlaces(db: Db | Tx, id: number): Promise<LotPlace[]> {
  const { rows } = await sql<LotPlace>`
    select coalesce(within.name, loc.name) as "warehouseName", loc.kind, h.bin_id as "binId", bin.code as "binCode", h.quantity
    from warehouse.holding h
    join stock.location loc on loc.id = h.location_id
    left join stock.location within on within.id = loc.within_id
    left join warehouse.bin bin on bin.id = h.bin_id
    where h.lot_id = ${id} order by loc.id, bin.code nulls first`.execute(db);
  return rows;
}
