import { listWaitingPayloads } from '../../platform/jobs/index.ts';
import type { Finding } from '../../kernel/finding.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import { BUNDLES_IN_STOCK, freeUnits } from '../stock/index.ts';
import { launchAhead, lockProducts } from '../catalogue/index.ts';

/** What is never short counts as this many. */
const PLENTY = 9_999;

/** Whether every part of bundle `v` is a file without a limit of copies. */
const BUNDLE_OF_FILES = sql`not exists (select from catalogue.component k
  join catalogue.variant kv on kv.id = k.component_id and not (kv.digital and not kv.limited_copies)
  where k.variant_id = v.id)`;

/** Units of variant `v` on the shelves, over all warehouses; nothing stocked yet is null. Of a bundle, what its components make. */
const ON_SHELVES = sql`(case
  when v.digital and not v.limited_copies then ${sql.lit(PLENTY)}
  when v.bundle then coalesce((${BUNDLES_IN_STOCK}), case when ${BUNDLE_OF_FILES} then ${sql.lit(PLENTY)} end)
  else ${freeUnits(sql`v.id`)} end)`;

/**
 * What can be bought of variant `v` now, one row: `available` units that leave at once, and `later`: whether it is sold
 * beyond them, as a back-order or before it comes out, then at most `advance` units; `launches_on` while that lies ahead.
 */
export const AVAILABLE_UNITS = sql`
  select case when ahead.launches_on is null then ${ON_SHELVES} else 0 end as available,
    case when ahead.launches_on is null then v.backorder
      else ahead.preorder and coalesce(${ON_SHELVES}, 0) + ahead.preorder_cap > 0 end as later,
    case when ahead.preorder then greatest(coalesce(${ON_SHELVES}, 0) + ahead.preorder_cap, 0) end as advance,
    ahead.launches_on, ahead.preorder
  from (select 1) one left join (${launchAhead(sql`v.product_id`)}) ahead on true`;

/** Five units or fewer are few. */
const FEW = 5;

/** The availability of a product from its variants `v` and their `units`: that of its best variant. */
export const AVAILABILITY = sql`case
  when max(units.available) > ${sql.lit(FEW)} then 'in-stock'
  when max(units.available) > 0 then 'low'
  when bool_or(units.later) then 'backorder'
  else 'out' end`;

/** The availability of one variant, from the units that can be bought now. */
export function availabilityOf(
  available: number,
  backorder: boolean,
): 'in-stock' | 'low' | 'backorder' | 'out' {
  if (available > FEW) return 'in-stock';
  if (available > 0) return 'low';
  return backorder ? 'backorder' : 'out';
}

/** The job that makes the availability of listed products follow what this topic tells of variants. */
export const FOLLOWING = {
  topic: 'stock.changed',
  job: 'listing.refresh-availability',
} as const;

/** Entries `e` whose availability is not what the levels say now. */
const DIFFERING = sql`listing.entry e
  join lateral (
    select ${AVAILABILITY} as availability
    from catalogue.variant v
    join pricing.price pr on pr.variant_id = v.id and pr.channel_id = e.channel_id
    left join lateral (${AVAILABLE_UNITS}) units on true
    where v.product_id = e.product_id and v.state = 'active'
  ) now_ on now_.availability is distinct from e.availability`;

/** Products of these variants, and bundles that they are part of. */
const productsOf = (variantIds: readonly number[]) => sql`
  select product_id from catalogue.variant where id = any(${[...variantIds]}::bigint[])
  union
  select b.product_id from catalogue.component k join catalogue.variant b on b.id = k.variant_id
  where k.component_id = any(${[...variantIds]}::bigint[])`;

/** Entries of products of these variants with the availability that the levels say now. */
const computed = (variantIds: readonly number[]) => sql<{ product_id: number }>`
  select e.channel_id, e.product_id, e.availability as before, now_.availability
  from ${DIFFERING}
  where e.product_id in (${productsOf(variantIds)})`;

/**
 * Listed products whose availability is not what the levels say (at most 100). What waits in the queue is on its way, and a
 * launch that passed less than a minute ago may still be followed.
 */
export async function verifyAvailability(db: Db): Promise<Finding[]> {
  const waiting = await listWaitingPayloads(db, FOLLOWING);
  const variantIds = waiting.flatMap(({ variantIds: ids }) =>
    Array.isArray(ids) ? ids.map(Number) : [],
  );
  const { rows } = await sql<Finding>`
    select 'listing-availability-equals-levels' as rule,
      format('product %s in %s', e.product_id, e.channel_id) as subject,
      coalesce(now_.availability, 'none') as expected, e.availability as actual
    from ${DIFFERING}
    join catalogue.publication pub on pub.product_id = e.product_id and pub.channel_id = e.channel_id
    where e.product_id not in (${productsOf(variantIds)})
      and e.product_id not in (
        select product_id from catalogue.launch
        where launches_on::timestamp at time zone 'Europe/Paris' between now() - interval '1 minute' and now()
          and launches_on::timestamp at time zone 'Europe/Paris' > followed_at)
    order by e.product_id, e.channel_id limit 100`.execute(db);
  return rows;
}

/**
 * Makes the availability in the listing what the stock levels of these variants say, and emits
 * `listing.availability-changed` with `{ productIds }` for the products where it differed. Most stock changes leave it
 * as it is: then nothing is locked or written. Returns the
 * products where it differed, also when another process was faster to write it. Running it twice changes nothing.
 */
export async function refreshAvailability(
  db: Db,
  variantIds: readonly number[],
): Promise<number[]> {
  if (variantIds.length === 0) return [];
  const { rows } = await computed(variantIds).execute(db);
  if (rows.length === 0) return [];
  const productIds = [...new Set(rows.map((row) => row.product_id))];
  await transact(db, async (tx) => {
    // Computed again under the lock, so that an older reading never overwrites a newer one.
    await lockProducts(tx, productIds);
    const { rows: changed } = await sql<{ product_id: number }>`
      with computed as (${computed(variantIds)})
      update listing.entry e set availability = c.availability
      from computed c where e.channel_id = c.channel_id and e.product_id = c.product_id
      returning e.product_id`.execute(tx);
    const ids = [...new Set(changed.map((row) => row.product_id))];
    if (ids.length > 0) await emit(tx, 'listing.availability-changed', { productIds: ids });
    return ok(null);
  });
  return productIds;
}
