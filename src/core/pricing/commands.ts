import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { recordChanges, type UndoHandler } from '../../platform/changes/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import { findChannelIds } from '../channels/index.ts';
import { lockProducts, tellProductsChanged, type ChangeOrigin } from '../catalogue/index.ts';
import type { PriceToSet } from './model.ts';
import { currentPrice, findVariants, writePrices, type ChangedPrice } from './store.ts';

/** Highest price that can be stored, in cents. */
export const MAX_PRICE_CENTS = 2_000_000_000;

/**
 * Sets prices of variants in channels: each change is appended to the history (R37) and kept as the
 * price of now in the same transaction; prices that are already so change nothing. `null` takes a
 * variant off sale. Of two prices for the same variant and channel the last counts.
 *
 * Refusals, with a field per price: `variant-unknown`, `channel-unknown`, `price-invalid` (422).
 * @param origin `record: false` when the caller writes the timeline itself, as an undo does
 */
export async function setPrices(
  tx: Tx,
  actor: Actor,
  prices: readonly PriceToSet[],
  origin: ChangeOrigin = {},
): Promise<Result<{ changed: number }>> {
  if (prices.length === 0) return ok({ changed: 0 });
  const variants = await findVariants(tx, [...new Set(prices.map((price) => price.variantId))]);
  const channels = await findChannelIds(tx, [...new Set(prices.map((price) => price.channelId))]);
  const fields = prices.flatMap((price, index) => checkPrice(price, index, variants, channels));
  if (fields.length > 0) return refuse(fields[0]!.code, 422, { fields });

  await lockProducts(tx, [...new Set([...variants.values()].map((variant) => variant.productId))]);
  const last = new Map(prices.map((price) => [`${price.variantId}|${price.channelId}`, price]));
  const changed = await writePrices(tx, actor.label, [...last.values()]);
  const facts = changed.map((price) => ({
    entityKind: 'price',
    entityId: `${price.variantId}|${price.channelId}`,
    entityLabel: variants.get(price.variantId)?.label ?? String(price.variantId),
    action: 'update' as const,
    before: { amountCents: price.beforeCents },
    after: { amountCents: price.afterCents },
    ...(origin.why === undefined ? {} : { why: origin.why }),
  }));
  if (origin.record !== false) await recordChanges(tx, actor, facts);
  await tellProductsChanged(
    tx,
    changed.map((price) => price.productId),
  );
  return ok({ changed: changed.length });
}

/**
 * The bulk path of imports: history and projection in one statement, without an entry of the
 * timeline for each price and without `tellProductsChanged`, which the caller owes for its whole batch.
 * Variants and channels must exist and the products be locked or new.
 */
export async function appendPrices(
  tx: Tx,
  actor: Actor,
  prices: readonly PriceToSet[],
): Promise<ChangedPrice[]> {
  return prices.length === 0 ? [] : writePrices(tx, actor.label, prices);
}

/** How a change of a price is undone (entity kind `price`): the former price is set again, as one more entry of the history. */
export const priceUndo: UndoHandler = {
  async read(tx, entityId) {
    const { variantId, channelId } = priceOf(entityId);
    const variant = (await findVariants(tx, [variantId])).get(variantId);
    if (!variant) return null;
    await lockProducts(tx, [variant.productId]);
    return { amountCents: await currentPrice(tx, variantId, channelId) };
  },
  apply(tx, actor, entityId, values) {
    const amountCents = values.amountCents as number | null;
    return setPrices(tx, actor, [{ ...priceOf(entityId), amountCents }], { record: false });
  },
};

function priceOf(entityId: string): { variantId: number; channelId: string } {
  const [variantId = '', channelId = ''] = entityId.split('|');
  return { variantId: Number(variantId), channelId };
}

function checkPrice(
  price: PriceToSet,
  index: number,
  variants: ReadonlyMap<number, unknown>,
  channels: ReadonlySet<string>,
): RefusedField[] {
  const at = (field: string) => `/prices/${index}/${field}`;
  if (!variants.has(price.variantId))
    return [{ pointer: at('variantId'), code: 'variant-unknown' }];
  if (!channels.has(price.channelId))
    return [{ pointer: at('channelId'), code: 'channel-unknown' }];
  const cents = price.amountCents;
  const valid =
    cents === null || (Number.isSafeInteger(cents) && cents >= 0 && cents <= MAX_PRICE_CENTS);
  return valid ? [] : [{ pointer: at('amountCents'), code: 'price-invalid' }];
}
