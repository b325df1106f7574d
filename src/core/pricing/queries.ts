import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { PriceChange } from './model.ts';

/** The price of a variant in a channel at an instant (ISO 8601), null when it was not on sale. */
export async function priceAt(
  db: Db | Tx,
  variantId: number,
  channelId: string,
  at: string,
): Promise<number | null> {
  const { rows } = await sql<{ amount_cents: number | null }>`
    select amount_cents from pricing.price_change
    where variant_id = ${variantId} and channel_id = ${channelId} and effective_at <= ${at}::timestamptz
    order by effective_at desc, id desc limit 1`.execute(db);
  return rows[0]?.amount_cents ?? null;
}

/** The history of the prices of a variant, newest first; `before` is the last id of the page before. */
export async function listPriceChanges(
  db: Db,
  filter: { variantId: number; channelId?: string; before?: number; limit: number },
): Promise<PriceChange[]> {
  const { rows } = await sql<PriceChange>`
    select id, variant_id as "variantId", channel_id as "channelId", amount_cents as "amountCents",
      to_char(effective_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "effectiveAt",
      actor_label as "actorLabel"
    from pricing.price_change
    where variant_id = ${filter.variantId}
      ${filter.channelId === undefined ? sql`` : sql`and channel_id = ${filter.channelId}`}
      ${filter.before === undefined ? sql`` : sql`and id < ${filter.before}`}
    order by id desc limit ${filter.limit}`.execute(db);
  return rows;
}
