import { money } from '../../kernel/money.ts';
import { sql } from '../../platform/db/index.ts';
import { unitPriceOf, type NetContent } from '../../kernel/unit-price.ts';
import { decidingLine, priorPriceOf } from '../pricing/index.ts';
import type { PriorPrice, UnitPriceView } from './model.ts';

const V = sql`v.id`;

/**
 * What everybody pays for one of variant `v` at its base price `pr`: joins for a statement that reads both. Gives
 * `deal`, the line of a price list that decides (no row: the base price does), for `PUBLIC_PRICE`.
 */
export const PUBLIC_DEAL = sql`
  left join lateral (${decidingLine({ variantId: V, channelId: sql`pr.channel_id` })}) deal on true`;

/** What everybody pays for one, after `PUBLIC_DEAL`. */
export const PUBLIC_PRICE = sql`coalesce(deal.amount_cents, pr.amount_cents)`;

/** The prior price (R37) after `PUBLIC_DEAL`: `prior.amount_cents`, `prior.reduced_since`, `prior.window_days`. */
export const PRIOR_PRICE = sql`
  left join lateral (${priorPriceOf(sql`deal`, V, sql`pr.channel_id`)}) prior on true`;

/** An instant as ISO 8601 in UTC, for JSON that is compared as text. */
export const utcInstant = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What a card tells beside its price, as `listing.document.offer` keeps it. */
export interface CardOffer {
  priorCents: number | null;
  reducedSince: string | null;
  windowDays: number | null;
  contentQuantity: number | null;
  contentUnit: string | null;
}

/**
 * The offer of a card of product `p` in the channel and at the lowest price of `o`: the prior price only when every
 * variant at that price is reduced (else it would be told of one that never cost more), the lowest of theirs.
 */
export const CARD_OFFER = sql`(
  select json_build_object(
    'priorCents', (array_agg(prior.amount_cents order by prior.amount_cents nulls first))[1],
    'reducedSince', (array_agg(${utcInstant('prior.reduced_since')} order by prior.amount_cents nulls first))[1],
    'windowDays', (array_agg(prior.window_days order by prior.amount_cents nulls first))[1],
    'contentQuantity', (array_agg(v.content_quantity order by v.position, v.id))[1],
    'contentUnit', (array_agg(v.content_unit order by v.position, v.id))[1])
  from catalogue.variant v
  join pricing.price pr on pr.variant_id = v.id and pr.channel_id = o.channel_id
  ${PUBLIC_DEAL} ${PRIOR_PRICE}
  where v.product_id = p.id and v.state = 'active' and ${PUBLIC_PRICE} = o.min_price_cents)`;

/** A prior price as pages and API give it. */
export function priorPriceView(
  prior: Pick<CardOffer, 'priorCents' | 'reducedSince' | 'windowDays'> | null,
  currency: string,
): PriorPrice | null {
  if (!prior || prior.priorCents === null) return null;
  const { priorCents, reducedSince, windowDays } = prior;
  return { ...money(priorCents, currency), since: reducedSince ?? '', windowDays: windowDays ?? 0 };
}

/** A price per unit of measure as pages and API give it. */
export function unitPriceView(
  amountCents: number,
  content: { contentQuantity: number | null; contentUnit: string | null } | null,
  currency: string,
): UnitPriceView | null {
  const unit = unitPriceOf(amountCents, netContentOf(content));
  return unit && { ...money(unit.amountCents, currency), per: unit.per };
}

function netContentOf(
  content: { contentQuantity: number | null; contentUnit: string | null } | null,
): NetContent | null {
  if (!content || content.contentQuantity === null || content.contentUnit === null) return null;
  return { quantity: content.contentQuantity, unit: content.contentUnit };
}
