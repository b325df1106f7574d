import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Proposal } from './model.ts';

/** A proposal as it is kept, with what a screen shows of its article and supplier. */
export interface ProposalRow extends Proposal {
  id: number;
  supplierName: string;
  placeCode: string;
  title: string;
  options: string;
  sku: string | null;
  computedAt: string;
}

/** What people said of the buying of an article. */
export interface ArticleRule {
  variantId: number;
  /** Never bought again; what lies elsewhere may still be brought to where it sells. */
  endOfLife: boolean;
  likeVariantId: number | null;
  likeShare: number;
}

/** Variants whose stock is kept up: active, with the article a launch resembles. */
export async function listKept(db: Db | Tx): Promise<ArticleRule[]> {
  const { rows } = await sql<ArticleRule>`
    select v.id as "variantId", coalesce(r.end_of_life, false) as "endOfLife", r.like_variant_id as "likeVariantId", coalesce(r.like_share, 1)::float8 as "likeShare"
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    left join replenishment.article_rule r on r.variant_id = v.id
    where v.state = 'active' and p.state = 'active'
      -- What the supplier sends to customers itself is never kept here.
      and not exists (select from suppliers.offer d where d.variant_id = v.id and d.ships_direct and d.state = 'active')
    order by v.id`.execute(db);
  return rows;
}

/** Puts these proposals in the place of the open ones, except for what was accepted since they were begun. */
export async function replaceOpen(
  tx: Tx,
  proposals: readonly Proposal[],
  startedAt: Date,
): Promise<void> {
  // Two runs at once write one after the other.
  await sql`select pg_advisory_xact_lock(hashtext('replenishment.proposal'))`.execute(tx);
  await sql`delete from replenishment.proposal where state = 'open'`.execute(tx);
  for (let from = 0; from < proposals.length; from += 1_000) {
    // Their numbers keep the order in which they are to be read.
    const ranked = proposals.slice(from, from + 1_000).map((one, rank) => ({ ...one, rank }));
    await sql`
      insert into replenishment.proposal (variant_id, location_id, supplier_id, quantity, cost_cents, currency, reason, chart)
      select "variantId", "placeId", "supplierId", quantity, "costCents", currency, reason, chart
      from jsonb_to_recordset(${JSON.stringify(ranked)}::jsonb)
        as p("variantId" bigint, "placeId" bigint, "supplierId" bigint, quantity int, "costCents" bigint, currency text, reason jsonb, chart jsonb, rank int)
      where not exists (select 1 from replenishment.proposal taken where taken.variant_id = p."variantId"
        and taken.state = 'accepted' and taken.accepted_at >= ${startedAt}::timestamptz - interval '1 minute')
      order by rank`.execute(tx);
  }
}

/** Open proposals by supplier and id. `ids` narrows to some; `lock` keeps them for this transaction. */
export async function listOpen(
  db: Db | Tx,
  filter: {
    supplierId?: number | undefined;
    placeId?: number | undefined;
    ids?: readonly number[] | undefined;
    after?: readonly [supplierId: number, id: number] | null;
    limit: number;
    lock?: boolean;
  },
): Promise<ProposalRow[]> {
  const { supplierId, placeId, ids, after, limit, lock } = filter;
  const { rows } = await sql<ProposalRow>`
    select o.id, o.variant_id as "variantId", o.supplier_id as "supplierId", s.name as "supplierName", o.location_id as "placeId",
      loc.code as "placeCode", p.title,
      array_to_string(v.option_values, ', ') as options, v.sku, o.quantity, o.cost_cents as "costCents", o.currency,
      o.reason, o.chart, to_char(o.computed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "computedAt"
    from replenishment.proposal o
    join suppliers.supplier s on s.id = o.supplier_id
    join stock.location loc on loc.id = o.location_id
    join catalogue.variant v on v.id = o.variant_id
    join catalogue.product p on p.id = v.product_id
    where o.state = 'open'
      ${supplierId === undefined ? sql`` : sql`and o.supplier_id = ${supplierId}`}
      ${placeId === undefined ? sql`` : sql`and o.location_id = ${placeId}`}
      ${ids === undefined ? sql`` : sql`and o.id = any(${[...ids]}::bigint[])`}
      ${after == null ? sql`` : sql`and (o.supplier_id, o.id) > (${after[0]}::bigint, ${after[1]}::bigint)`}
    order by o.supplier_id, o.id limit ${limit} ${lock ? sql`for update of o` : sql``}`.execute(db);
  return rows;
}

/** Keeps which order a proposal went into. */
export async function markAccepted(
  tx: Tx,
  ids: readonly number[],
  purchaseOrderId: number,
  by: string,
): Promise<void> {
  await sql`update replenishment.proposal
    set state = 'accepted', accepted_at = now(), accepted_by = ${by}, purchase_order_id = ${purchaseOrderId}
    where id = any(${[...ids]}::bigint[])`.execute(tx);
}

/** The open proposals of one supplier for one warehouse as one order: what it would cost, and its terms. */
export interface SupplierBasket {
  supplierId: number;
  supplierName: string;
  placeId: number;
  /** The warehouse that the order is for; null while only one sells. */
  placeName: string | null;
  currency: string;
  lines: number;
  totalCents: number;
  minimumOrderCents: number | null;
  freeFreightCents: number | null;
  freightCents: number | null;
  /** The day on which the first of its articles runs out; null when none does within half a year. */
  firstOutOn: string | null;
  /** The day an order of today arrives. */
  arrivesOn: string;
}

/** What to order of each supplier, the most pressing first. */
export async function listBaskets(db: Db | Tx): Promise<SupplierBasket[]> {
  const { rows } = await sql<SupplierBasket>`
    select s.id as "supplierId", s.name as "supplierName", loc.id as "placeId",
      case when (select count(*) from stock.location where kind = 'warehouse') > 1 then loc.name end as "placeName", o.currency, count(*)::int as lines,
      sum(o.cost_cents)::bigint as "totalCents", s.minimum_order_cents as "minimumOrderCents",
      s.free_freight_cents as "freeFreightCents", s.freight_cents as "freightCents",
      min(o.reason ->> 'outOn') as "firstOutOn", max(o.reason ->> 'arrivesOn') as "arrivesOn"
    from replenishment.proposal o join suppliers.supplier s on s.id = o.supplier_id
    join stock.location loc on loc.id = o.location_id
    where o.state = 'open'
    group by s.id, loc.id, o.currency
    order by min(o.reason ->> 'outOn') nulls last, s.name, s.id, loc.id`.execute(db);
  return rows;
}
