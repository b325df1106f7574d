import { sql, type Db } from '../../platform/db/index.ts';
import { decidingLine } from './effective-price.ts';

/** What a customer group pays for one variant. */
export interface GroupPrice {
  productId: number;
  variantId: number;
  /** Ascending; the first one is the price of one unit. */
  tiers: { minQuantity: number; amountCents: number; includesTax: boolean }[];
  contentQuantity: number | null;
  contentUnit: string | null;
}

/**
 * What a customer group pays in a channel for the variants of some products, from which quantity on: only of variants that
 * a list of theirs speaks of now. Every price is the one that `decidingLine` gives the cart.
 */
export async function readGroupPrices(
  db: Db,
  asked: { channelId: string; groupId: number; productIds: readonly number[] },
): Promise<GroupPrice[]> {
  const { channelId, groupId, productIds } = asked;
  const decided = decidingLine({
    variantId: sql`v.id`,
    channelId: sql`pr.channel_id`,
    groupId: sql`${groupId}::bigint`,
    quantity: sql`step.n`,
  });
  const { rows } = await sql<GroupPrice>`
    select v.product_id as "productId", v.id as "variantId", v.content_quantity as "contentQuantity",
      v.content_unit as "contentUnit",
      json_agg(json_build_object('minQuantity', step.n,
        'amountCents', coalesce(decided.amount_cents, pr.amount_cents),
        'includesTax', coalesce(decided.includes_tax, ch.prices_include_tax)) order by step.n) as tiers
    from catalogue.variant v
    join pricing.price pr on pr.variant_id = v.id and pr.channel_id = ${channelId}
    join channels.channel ch on ch.id = pr.channel_id
    join lateral (
      select line.min_quantity as n, list.group_id from pricing.price_list_line line
      join pricing.price_list list on list.id = line.list_id
      where line.variant_id = v.id and list.channel_id = pr.channel_id and list.state = 'active'
        and (list.group_id is null or list.group_id = ${groupId})
        and (list.starts_at is null or list.starts_at <= now()) and (list.ends_at is null or list.ends_at > now())
    ) spoken on true
    cross join lateral (select unnest(array[1, spoken.n]) as n) step
    left join lateral (${decided}) decided on true
    where v.product_id = any(${[...productIds]}::bigint[]) and v.state = 'active'
    group by v.id, v.product_id, v.position
    having bool_or(spoken.group_id is not null)
    order by v.product_id, v.position, v.id`.execute(db);
  return rows.map((row) => ({ ...row, tiers: distinctTiers(row.tiers) }));
}

/** Each quantity once, and only where the price changes with it. */
function distinctTiers(tiers: GroupPrice['tiers']): GroupPrice['tiers'] {
  return tiers.filter(
    ({ amountCents, includesTax }, index) =>
      index === 0 ||
      amountCents !== tiers[index - 1]!.amountCents ||
      includesTax !== tiers[index - 1]!.includesTax,
  );
}
