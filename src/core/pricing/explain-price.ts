import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { rankCandidates, type NotApplied, type PriceCandidate } from './choose-price.ts';

/** A price and why it is so. */
export interface ExplainedPrice {
  variantId: number;
  channelId: string;
  groupId: number | null;
  quantity: number;
  /** Null: not on sale. */
  amountCents: number | null;
  includesTax: boolean;
  /** The list that decides, null when the base price does. */
  listId: number | null;
  basePriceCents: number | null;
  /** Every line of this article in lists of the channel, in the order in which they decide; the one without reason is the price. */
  candidates: (PriceCandidate & { groupName: string | null; notApplied: NotApplied | null })[];
  /** What may be struck through beside the price for everybody (R37). */
  priorPrice: { amountCents: number; reducedSince: string; windowDays: number } | null;
}

/**
 * Why a variant costs what it costs: the lists that speak of it in the order in which they decide, each with the reason why
 * it does not. Refusals: `variant-unknown` (404), `channel-unknown` (404).
 */
export async function explainPrice(
  db: Db,
  asked: {
    variantId: number;
    channelId: string;
    groupId: number | null;
    quantity: number;
    at: string;
  },
): Promise<Result<ExplainedPrice>> {
  const { variantId, channelId, groupId, quantity, at } = asked;
  const { rows } = await sql<{
    known: boolean;
    includesTax: boolean | null;
    basePriceCents: number | null;
    candidates: ExplainedPrice['candidates'];
    priorPrice: ExplainedPrice['priorPrice'];
  }>`
    select exists (select from catalogue.variant where id = ${variantId}) as known,
      (select prices_include_tax from channels.channel where id = ${channelId}) as "includesTax",
      (select amount_cents from pricing.price where variant_id = ${variantId} and channel_id = ${channelId})
        as "basePriceCents",
      coalesce((select json_agg(json_build_object('listId', list.id, 'listName', list.name,
          'groupId', list.group_id, 'groupName', g.name, 'priority', list.priority, 'startsAt', list.starts_at,
          'endsAt', list.ends_at, 'state', list.state, 'includesTax', list.includes_tax,
          'announcesReduction', list.announces_reduction, 'minQuantity', line.min_quantity,
          'amountCents', line.amount_cents))
        from pricing.price_list_line line join pricing.price_list list on list.id = line.list_id
        left join parties.customer_group g on g.id = list.group_id
        where line.variant_id = ${variantId} and list.channel_id = ${channelId} and list.state <> 'archived'), '[]')
        as candidates,
      (select json_build_object('amountCents', prior.amount_cents, 'reducedSince', prior.reduced_since,
          'windowDays', prior.window_days)
        from pricing.prior_price(${variantId}, ${channelId}, ${at}::timestamptz) prior) as "priorPrice"`.execute(
    db,
  );
  const row = rows[0]!;
  if (!row.known) return refuse('variant-unknown', 404);
  if (row.includesTax === null) return refuse('channel-unknown', 404);
  const candidates = rankCandidates(row.candidates, { groupId, quantity, at });
  const onSale = row.basePriceCents !== null;
  const decides = onSale ? candidates.find((one) => one.notApplied === null) : undefined;
  return ok({
    variantId,
    channelId,
    groupId,
    quantity,
    amountCents: decides?.amountCents ?? row.basePriceCents,
    includesTax: decides?.includesTax ?? row.includesTax,
    listId: decides?.listId ?? null,
    basePriceCents: row.basePriceCents,
    candidates,
    // Shown where everybody pays for one: a group's or a quantity's price is no announcement to all.
    priorPrice: row.priorPrice,
  });
}
