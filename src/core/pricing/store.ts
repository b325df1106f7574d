import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import type { PriceToSet } from './model.ts';

/** A price that really changed, with what it was. */
export interface ChangedPrice {
  variantId: number;
  productId: number;
  channelId: string;
  beforeCents: number | null;
  afterCents: number | null;
}

/**
 * Writes prices that differ from those in force to the history and to the projection, in one
 * statement. The products must be locked (`lockProducts`), which keeps the history in the order of commits.
 */
export async function writePrices(
  tx: Tx,
  actorLabel: string,
  prices: readonly PriceToSet[],
): Promise<ChangedPrice[]> {
  const { rows } = await sql<ChangedPrice>`
    with wanted as (
      select "variantId" as variant_id, "channelId" as channel_id, "amountCents" as amount_cents
      from ${asTable(prices, { variantId: 'bigint', channelId: 'text', amountCents: 'int' })} as w
    ), changed as (
      select w.*, p.amount_cents as before_cents from wanted w
      left join pricing.price p on p.variant_id = w.variant_id and p.channel_id = w.channel_id
      where w.amount_cents is distinct from p.amount_cents
    ), history as (
      insert into pricing.price_change (variant_id, channel_id, amount_cents, effective_at, actor_label)
      select variant_id, channel_id, amount_cents, clock_timestamp(), ${actorLabel} from changed
    ), removed as (
      delete from pricing.price p using changed c
      where p.variant_id = c.variant_id and p.channel_id = c.channel_id and c.amount_cents is null
    ), kept as (
      insert into pricing.price (variant_id, channel_id, amount_cents)
      select variant_id, channel_id, amount_cents from changed where amount_cents is not null
      on conflict (variant_id, channel_id)
        do update set amount_cents = excluded.amount_cents, updated_at = now()
    )
    select c.variant_id as "variantId", v.product_id as "productId", c.channel_id as "channelId",
      c.before_cents as "beforeCents", c.amount_cents as "afterCents"
    from changed c join catalogue.variant v on v.id = c.variant_id
    order by c.variant_id, c.channel_id`.execute(tx);
  return rows;
}

/** The product and the name of each known variant. */
export async function findVariants(
  tx: Tx,
  variantIds: readonly number[],
): Promise<Map<number, { productId: number; label: string }>> {
  const { rows } = await sql<{ id: number; product_id: number; label: string }>`
    select v.id, v.product_id,
      p.title || coalesce(' · ' || nullif(array_to_string(v.option_values, ', '), ''), '') as label
    from catalogue.variant v join catalogue.product p on p.id = v.product_id
    where v.id = any(${[...variantIds]}::bigint[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, { productId: row.product_id, label: row.label }]));
}

/** The price of now, null when the variant is not on sale in the channel. */
export async function currentPrice(
  tx: Tx,
  variantId: number,
  channelId: string,
): Promise<number | null> {
  const { rows } = await sql<{ amount_cents: number }>`
    select amount_cents from pricing.price
    where variant_id = ${variantId} and channel_id = ${channelId}`.execute(tx);
  return rows[0]?.amount_cents ?? null;
}
