import { stockByPlace, type StockPlace } from '../../core/stock/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { readOnOrder } from '../purchasing/index.ts';
import { readVariantOffers, type VariantOffer } from '../suppliers/index.ts';
import { readTransfersUnderWay } from '../transfers/index.ts';
import { seriesKey } from './demand-store.ts';
import type { ArticleFacts, PlaceFacts } from './needs.ts';
import type { ArticleRule } from './store.ts';

/** What is asked of articles, the few thousand of one statement: how they are bought, and where they lie. */
export async function readArticles(
  db: Db,
  rules: readonly ArticleRule[],
  ground: { places: readonly StockPlace[]; today: string; rates: ReadonlyMap<string, number> },
): Promise<ArticleFacts[]> {
  const { places, today, rates } = ground;
  const ids = rules.map(({ variantId }) => variantId);
  const offers = new Map<number, VariantOffer>();
  for (const offer of await readVariantOffers(db, ids, today)) {
    // The preferred one comes first; one without a price cannot be ordered.
    if (offer.breaks.length > 0 && !offers.has(offer.variantId)) offers.set(offer.variantId, offer);
  }
  const placesOf = await readPlaces(db, ids, places);
  return rules.flatMap(({ variantId, endOfLife, likeVariantId, likeShare }): ArticleFacts[] => {
    const found = endOfLife ? undefined : offers.get(variantId);
    if (!found && places.length < 2) return [];
    const offer = found
      ? {
          ...found,
          breaks: [...found.breaks].sort((a, b) => a.minQuantity - b.minQuantity),
          rate: rates.get(found.currency) ?? 1,
        }
      : null;
    return [{ variantId, offer, places: placesOf(variantId), likeVariantId, likeShare }];
  });
}

/** Where the stock of these variants stands in each place, and what is on the way to and from it. */
async function readPlaces(
  db: Db,
  ids: readonly number[],
  places: readonly StockPlace[],
): Promise<(variantId: number) => PlaceFacts[]> {
  const at = new Map<string, PlaceFacts>();
  const idOf = new Map(places.map(({ id, code }) => [code, id]));
  const sells = new Map(places.map(({ id, kind }) => [id, kind === 'warehouse']));
  const find = (variantId: number, placeId: number): PlaceFacts => {
    const key = seriesKey(variantId, placeId);
    const known = at.get(key);
    if (known) return known;
    const nothing = { onHand: 0, reserved: 0, onTheWay: 0, leaving: 0 };
    const made = { placeId, sells: sells.get(placeId)!, ...nothing };
    at.set(key, made);
    return made;
  };
  for (const { variantId, placeId, onHand, reserved } of await stockByPlace(db, ids)) {
    Object.assign(find(variantId, placeId), { onHand, reserved });
  }
  for (const order of await readOnOrder(db, ids, { drafts: true })) {
    find(order.variantId, idOf.get(order.locationCode)!).onTheWay += order.quantity;
  }
  for (const transfer of await readTransfersUnderWay(db, ids)) {
    find(transfer.variantId, idOf.get(transfer.toCode)!).onTheWay += transfer.quantity;
    find(transfer.variantId, idOf.get(transfer.fromCode)!).leaving += transfer.unsent;
  }
  return (variantId) => places.map(({ id }) => find(variantId, id));
}
