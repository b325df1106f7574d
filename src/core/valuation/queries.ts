import { sql, type Db } from '../../platform/db/index.ts';
import type { CostBasis, ValuationMethod } from './model.ts';

/** What a variant was worth at the end of a day. */
export interface ValuedVariant {
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  method: ValuationMethod;
  quantity: number;
  valueCents: number;
  /** Pieces whose cost nobody knows lie in it. */
  hasUnknownCost: boolean;
}

/** The stock at the end of a business day (`YYYY-MM-DD`, Paris), the most valuable first; `after` is the last row before. */
export async function listStockValue(
  db: Db,
  filter: {
    day: string;
    q?: string | undefined;
    after?: { valueCents: number; variantId: number } | null;
    limit: number;
  },
): Promise<ValuedVariant[]> {
  const { q, after } = filter;
  const { rows } = await sql<ValuedVariant>`
    with worth as (
      select variant_id, sum(quantity)::int as quantity, sum(value_cents)::bigint as value,
        bool_or(basis = 'unknown') as unknown
      from valuation.entry where occurred_at < ((${filter.day}::date + 1)::timestamp at time zone 'Europe/Paris')
      group by variant_id
    )
    select w.variant_id as "variantId", v.product_id as "productId", p.title,
      array_to_string(v.option_values, ', ') as options, v.sku, l.method, w.quantity, w.value as "valueCents",
      w.unknown and w.value = 0 as "hasUnknownCost"
    from worth w
    join valuation.level l on l.variant_id = w.variant_id
    join catalogue.variant v on v.id = w.variant_id
    join catalogue.product p on p.id = v.product_id
    where (w.quantity <> 0 or w.value <> 0)
      ${after ? sql`and (w.value, w.variant_id) < (${after.valueCents}, ${after.variantId})` : sql``}
      ${q ? sql`and (lower(v.sku) = lower(${q}) or platform.plain(p.title) like '%' || platform.plain(${q}) || '%')` : sql``}
    order by w.value desc, w.variant_id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** What the stock is worth in all at the end of a day. */
export interface StockWorth {
  day: string;
  quantity: number;
  valueCents: number;
  /** Variants with pieces and no known cost. */
  unknownCount: number;
}

/** The value of all stock at the end of each of these days. */
export async function sumStockValue(db: Db, days: readonly string[]): Promise<StockWorth[]> {
  const { rows } = await sql<StockWorth>`
    select d.day::text as day, coalesce(sum(w.quantity), 0)::int as quantity, coalesce(sum(w.value), 0)::bigint as "valueCents",
      count(*) filter (where w.quantity > 0 and w.value = 0)::int as "unknownCount"
    from unnest(${days}::date[]) as d (day)
    left join lateral (
      select variant_id, sum(quantity) as quantity, sum(value_cents) as value from valuation.entry
      where occurred_at < ((d.day + 1)::timestamp at time zone 'Europe/Paris') group by variant_id
    ) w on true
    group by d.day order by d.day`.execute(db);
  return rows;
}

/** One entry of the ledger of value. */
export interface ValueEntryRow {
  id: number;
  kind: string;
  quantity: number;
  valueCents: number;
  varianceCents: number;
  basis: CostBasis;
  reason: string;
  originKind: string;
  originId: string;
  occurredAt: string;
}

/** The ledger of value of a variant, the newest first; `before` is the last id of the page before. */
export async function listValueEntries(
  db: Db,
  filter: { variantId: number; before?: number | undefined; limit: number },
): Promise<ValueEntryRow[]> {
  const { rows } = await sql<ValueEntryRow & { occurredAt: Date }>`
    select e.id, e.kind, e.quantity, e.value_cents as "valueCents", e.variance_cents as "varianceCents", e.basis,
      coalesce(m.reason, r.reason, '') as reason, coalesce(m.origin_kind, r.origin_kind, '') as "originKind",
      coalesce(m.origin_id, r.origin_id, '') as "originId", e.occurred_at as "occurredAt"
    from valuation.entry e
    left join stock.move m on m.id = e.move_id
    left join valuation.revision r on r.id = e.revision_id
    where e.variant_id = ${filter.variantId} ${filter.before === undefined ? sql`` : sql`and e.id < ${filter.before}`}
    order by e.id desc limit ${filter.limit}`.execute(db);
  return rows.map((row) => ({ ...row, occurredAt: new Date(row.occurredAt).toISOString() }));
}
