import { addBusinessDays } from '../../core/calendar/index.ts';
import { seriesKey } from './demand-store.ts';
import { forecastSeries, type PanelModel } from './forecasting/automatic.ts';
import { firstSaleIndex } from './forecasting/panel.ts';
import type { ReplenishmentPolicy, TransferProposal } from './model.ts';
import type { QuantityPrice } from './ordering/basket.ts';
import type { AbcClass } from './ordering/abc-classes.ts';
import {
  dayOfDemand,
  demandQuantile,
  expectedWithin,
  type DemandOutlook,
} from './ordering/lead-time-demand.ts';
import {
  addDays,
  protectionFrom,
  type ClosedDays,
  type Protection,
} from './ordering/protection.ts';
import { shareOut, type PlaceBalance } from './ordering/share-out.ts';

/** How an article is bought of its preferred supplier. Quantities in pieces. */
export interface OfferFacts {
  supplierId: number;
  currency: string;
  /** Units of the shop's currency for one of the supplier's, as the last order in it was frozen. */
  rate: number;
  packSize: number;
  minimumQuantity: number;
  breaks: readonly QuantityPrice[];
  leadTimeMeanDays: number;
  leadTimeSpreadDays: number;
  closures: readonly ClosedDays[];
  minimumOrderCents: number | null;
  freeFreightCents: number | null;
  freightCents: number | null;
}

/** Where the stock of an article stands in one warehouse or depot, in pieces. */
export interface PlaceFacts {
  placeId: number;
  /** Whether customers are served from here; a depot only fills the places that do. */
  sells: boolean;
  onHand: number;
  /** Promised to orders that have not been shipped. */
  reserved: number;
  /** Ordered or transferred to here and not yet received, drafts included. */
  onTheWay: number;
  /** Still here, and wanted by the draft of a transfer. */
  leaving: number;
}

/** One article: how it is bought, and where it lies. */
export interface ArticleFacts {
  variantId: number;
  /** Null when it is not bought: sold off, or nobody sells it at a price. It may still be transferred. */
  offer: OfferFacts | null;
  places: readonly PlaceFacts[];
  likeVariantId: number | null;
  likeShare: number;
}

/** What one article needs in one warehouse, and all that explains it. */
export interface ArticleNeed {
  article: ArticleFacts;
  place: PlaceFacts;
  outlook: DemandOutlook;
  demand: Float64Array;
  abcClass: AbcClass;
  /** Pieces to buy. */
  need: number;
  outInDays: number | null;
  arrivesOn: string;
  protectedDays: number;
  /** Pieces on hand and on the way that nobody waits for, those of proposed transfers included. */
  position: number;
  /** Pieces of `position` that proposed transfers bring. */
  transferred: number;
  /** Pieces of `position` that come to a depot first. */
  throughDepots: number;
  /** Pieces that lie elsewhere and nobody needs there: none of them is bought to fill an order up. */
  elsewhere: number;
}

/** What is known of demand, and how stock is kept. */
export interface NeedGround {
  seriesByKey: ReadonlyMap<string, Float64Array>;
  model: PanelModel;
  policy: ReplenishmentPolicy;
  today: string;
}

/** Weeks since its first sale after which a launch stands on its own history. */
const LAUNCH_WEEKS = 8;
/** Days beyond which nobody asks when a shelf is empty. */
export const HALF_YEAR_DAYS = 182;
/** Days in which a transfer arrives; what an article that is not bought must last for. */
const TRANSFER_DAYS = 3;

/** What an article needs where it is sold, after what other places can spare, and the transfers that bring it. */
export function needsOf(
  article: ArticleFacts,
  abcClass: AbcClass,
  ground: NeedGround,
  protectionOf: (offer: OfferFacts) => Protection,
): { needs: ArticleNeed[]; transfers: TransferProposal[] } {
  // With one place nothing can be transferred, and what nobody sells cannot be had.
  if (!article.offer && article.places.length < 2) return { needs: [], transfers: [] };
  const { today, policy } = ground;
  const protection = article.offer
    ? protectionOf(article.offer)
    : protectionFrom(today, TRANSFER_DAYS, policy.reviewDays, []);
  const needs: ArticleNeed[] = [];
  const balances: PlaceBalance[] = [];
  for (const place of article.places) {
    if (!place.sells) {
      const spare = Math.max(0, freeOf(place));
      balances.push({ placeId: place.placeId, need: 0, comfort: 0, spare, outInDays: null });
      continue;
    }
    const found = needAt(article, place, abcClass, ground, protection);
    if (!found) continue;
    needs.push(found.need);
    balances.push(found.balance);
  }
  return { needs, transfers: balanceNeeds(needs, balances, today) };
}

/** Lowers the needs of the places that sell by what the others spare, and by what is on the way to depots. */
function balanceNeeds(
  needs: readonly ArticleNeed[],
  balances: readonly PlaceBalance[],
  today: string,
): TransferProposal[] {
  const first = needs[0];
  if (!first || first.article.places.length < 2) return [];
  const { places, variantId } = first.article;
  const shares = shareOut(balances);
  const given = (placeId: number) =>
    shares.reduce((sum, { fromId, quantity }) => sum + (fromId === placeId ? quantity : 0), 0);
  let toDepots = places.reduce((sum, { sells, onTheWay }) => sum + (sells ? 0 : onTheWay), 0);
  for (const need of needs) {
    for (const { toId, quantity } of shares) {
      if (toId === need.place.placeId) need.transferred += quantity;
    }
    need.throughDepots = Math.min(toDepots, Math.max(0, need.need - need.transferred));
    toDepots -= need.throughDepots;
    const covered = need.transferred + need.throughDepots;
    need.need = Math.max(0, need.need - covered);
    need.position += covered;
    need.elsewhere = balances.reduce(
      (sum, { placeId, spare }) =>
        sum + (placeId === need.place.placeId ? 0 : spare - given(placeId)),
      0,
    );
  }
  for (const need of needs) need.elsewhere += toDepots;
  return shares.map(({ fromId, toId, quantity, spare }): TransferProposal => {
    const { place, outlook, outInDays } = needs.find((need) => need.place.placeId === toId)!;
    const reason = {
      sellsPerWeek: weeklySales(outlook),
      onHand: place.onHand - place.reserved,
      onTheWay: place.onTheWay,
      outOn: outInDays === null ? null : addDays(today, outInDays),
      spare,
      quantity,
    };
    return { variantId, fromId, toId, quantity, reason };
  });
}

function needAt(
  article: ArticleFacts,
  place: PlaceFacts,
  abcClass: AbcClass,
  { seriesByKey, model, policy }: NeedGround,
  protection: Protection,
): { need: ArticleNeed; balance: PlaceBalance } | null {
  const own = seriesByKey.get(seriesKey(article.variantId, place.placeId));
  if (!own) return null;
  const lived = own.length - firstSaleIndex(own, own.length);
  const borrowed =
    article.likeVariantId !== null && lived < LAUNCH_WEEKS
      ? seriesByKey.get(seriesKey(article.likeVariantId, place.placeId))
      : undefined;
  const share = borrowed ? article.likeShare : 1;
  const { means, quantiles } = forecastSeries(model, borrowed ?? own);
  const outlook: DemandOutlook = {
    periodDays: 7,
    means: means.map((value) => value * share),
    quantiles: quantiles.map((value) => value * share),
  };
  const target = demandQuantile(
    outlook,
    { days: protection.days, spreadDays: article.offer?.leadTimeSpreadDays ?? 0 },
    policy.service[abcClass],
  );
  const position = freeOf(place) + place.onTheWay;
  const missing = Math.max(0, Math.ceil(target - position - 1e-6));
  const outInDays = dayOfDemand(outlook, place.onHand - place.reserved, HALF_YEAR_DAYS);
  const comfort = Math.ceil(expectedWithin(outlook, policy.reviewDays));
  const spare = Math.floor(Math.min(freeOf(place), position) - target - comfort);
  return {
    need: {
      article,
      place,
      outlook,
      demand: own,
      abcClass,
      need: missing,
      outInDays,
      arrivesOn: addBusinessDays(protection.arrivesOn, 0),
      protectedDays: protection.days,
      position,
      transferred: 0,
      throughDepots: 0,
      elsewhere: 0,
    },
    balance: {
      placeId: place.placeId,
      need: missing,
      comfort,
      spare: Math.max(0, spare),
      outInDays,
    },
  };
}

/** Pieces of a place that nobody waits for. */
function freeOf({ onHand, reserved, leaving }: PlaceFacts): number {
  return onHand - reserved - leaving;
}

/** Pieces that sell in a week, in quarters of a tenth. */
export function weeklySales(outlook: DemandOutlook): number {
  return Math.round(10 * expectedWithin(outlook, 28)) / 40;
}
