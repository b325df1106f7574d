import { sql, type SqlPart } from '../../platform/db/index.ts';

/** Who asks for which price, as parts of the statement that asks. */
interface LineAsked {
  variantId: SqlPart;
  channelId: SqlPart;
  /** The customer's group; left out: what everybody pays. */
  groupId?: SqlPart;
  /** Left out: one unit. */
  quantity?: SqlPart;
  /** The instant; left out: now. */
  at?: SqlPart;
}

/**
 * The line of a price list that decides, as a subquery for `left join lateral`: `amount_cents`, `min_quantity`,
 * `list_id`, `list_name`, `includes_tax`, `announces_reduction`; no row when the base price (`pricing.price`) does.
 *
 * This is the one path to a price: listing, product page, cart and checkout all join it. The order is that of
 * `compareCandidates`. A variant without a base price in the channel is not on sale, whatever the lists say.
 */
export function decidingLine(asked: LineAsked): SqlPart {
  const at = asked.at ?? sql`now()`;
  const forWhom = asked.groupId
    ? sql`(list.group_id is null or list.group_id = ${asked.groupId})`
    : sql`list.group_id is null`;
  return sql`
    select line.amount_cents, line.min_quantity, list.id as list_id, list.name as list_name,
      list.includes_tax, list.announces_reduction
    from pricing.price_list_line line join pricing.price_list list on list.id = line.list_id
    where line.variant_id = ${asked.variantId} and line.min_quantity <= ${asked.quantity ?? sql`1`}
      and list.channel_id = ${asked.channelId} and list.state = 'active' and ${forWhom}
      and (list.starts_at is null or list.starts_at <= ${at})
      and (list.ends_at is null or list.ends_at > ${at})
    order by list.group_id is null, list.priority desc, list.starts_at desc nulls last, list.id desc,
      line.min_quantity desc
    limit 1`;
}

/**
 * The prior price that may be struck through beside what everybody pays now (R37), for `left join lateral` after
 * `decidingLine` as `line`: `amount_cents`, `reduced_since`, `window_days`. Costs nothing where no reduction is announced.
 */
export function priorPriceOf(line: SqlPart, variantId: SqlPart, channelId: SqlPart): SqlPart {
  // Not now(): the transaction that rewrites a listing has just added to the history.
  return sql`
    select * from pricing.prior_price(${variantId}, ${channelId}, clock_timestamp())
    where ${line}.announces_reduction`;
}

/**
 * What everybody pays from which quantity on, as an expression that gives JSON
 * `[{ "minQuantity", "amountCents" }]` without the price of one unit; null when lists for everybody have no quantities.
 */
export function quantityPricesOf(variantId: SqlPart, channelId: SqlPart): SqlPart {
  return sql`(
    select json_agg(json_build_object('minQuantity', quantity.n, 'amountCents', decided.amount_cents)
      order by quantity.n)
    from (select distinct line.min_quantity as n
      from pricing.price_list_line line join pricing.price_list list on list.id = line.list_id
      where line.variant_id = ${variantId} and line.min_quantity > 1 and list.channel_id = ${channelId}
        and list.state = 'active' and list.group_id is null) quantity
    cross join lateral (${decidingLine({ variantId, channelId, quantity: sql`quantity.n` })}) decided)`;
}
