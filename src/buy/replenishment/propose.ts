import { convertCents } from '../purchasing/index.ts';
import { learnPanel } from './forecasting/automatic.ts';
import { QUANTILE_LEVELS } from './forecasting/spread.ts';
import { seriesKey, type DemandHistory } from './demand-store.ts';
import type { Proposal, ReplenishmentPolicy, TransferProposal } from './model.ts';
import {
  HALF_YEAR_DAYS,
  needsOf,
  weeklySales,
  type ArticleFacts,
  type ArticleNeed,
  type OfferFacts,
} from './needs.ts';
import { classifyByTurnover } from './ordering/abc-classes.ts';
import { chooseBasket, priceOf, type BasketLine, type QuantityPrice } from './ordering/basket.ts';
import { dayOfStrongDemand, expectedWithin } from './ordering/lead-time-demand.ts';
import { addDays, protectionFrom, type Protection } from './ordering/protection.ts';

const MOST_WEEKS_AHEAD = 26;
const CHART_WEEKS = 52;
const STRONG = 0.95;
const HIGH = QUANTILE_LEVELS.indexOf(STRONG);

/** What to order, and how many articles the budget put off. */
export interface ProposedOrders {
  proposals: Proposal[];
  postponed: number;
}

/**
 * What to transfer and what to order today, supplier by supplier and warehouse by warehouse. The same facts give the same
 * proposals, and what is on the way counts: once accepted, nothing is proposed again. What another place can spare is
 * transferred before anything is bought. A budget goes to the suppliers whose articles run out first.
 */
export function proposeOrders(
  articles: readonly ArticleFacts[],
  history: DemandHistory,
  policy: ReplenishmentPolicy,
  today: string,
): ProposedOrders & { transfers: TransferProposal[] } {
  const known = history.panel.values[0]?.length ?? 0;
  if (known === 0) return { proposals: [], transfers: [], postponed: 0 };
  const model = learnPanel(history.panel, known, MOST_WEEKS_AHEAD);
  const seriesByKey = new Map(history.panel.ids.map((id, i) => [id, history.panel.values[i]!]));
  const turnover = articles.map(({ variantId, offer, places }) => {
    let units = 0;
    for (const { placeId } of places) {
      const series = seriesByKey.get(seriesKey(variantId, placeId));
      for (const value of series?.subarray(-CHART_WEEKS) ?? []) units += value > 0 ? value : 0;
    }
    return offer ? Math.round(units * unitCents(offer.breaks) * offer.rate) : 0;
  });
  const classes = classifyByTurnover(turnover);
  // Articles of one supplier share their lead time and its closures.
  const protections = new Map<string, Protection>();
  const protectionOf = ({ supplierId, leadTimeMeanDays, closures }: OfferFacts) => {
    const key = `${supplierId} ${leadTimeMeanDays}`;
    const found =
      protections.get(key) ?? protectionFrom(today, leadTimeMeanDays, policy.reviewDays, closures);
    protections.set(key, found);
    return found;
  };
  const ground = { seriesByKey, model, policy, today };
  const transfers: TransferProposal[] = [];
  const byBasket = new Map<string, BoughtNeed[]>();
  for (const [i, article] of articles.entries()) {
    const found = needsOf(article, classes[i]!, ground, protectionOf);
    transfers.push(...found.transfers);
    for (const need of found.needs) {
      const { offer } = article;
      if (!offer) continue;
      const key = `${offer.supplierId} ${offer.currency} ${need.place.placeId}`;
      const basket = byBasket.get(key);
      if (basket) basket.push({ ...need, offer });
      else byBasket.set(key, [{ ...need, offer }]);
    }
  }
  transfers.sort((a, b) => compareDays(a.reason.outOn, b.reason.outOn));
  return { ...orderWithinBudget([...byBasket.values()], history, policy, today), transfers };
}

/** A need of an article that a supplier sells. */
type BoughtNeed = ArticleNeed & { offer: OfferFacts };

/** The baskets of all suppliers and warehouses, those whose needed articles run out first served first. */
function orderWithinBudget(
  suppliers: readonly BoughtNeed[][],
  history: DemandHistory,
  policy: ReplenishmentPolicy,
  today: string,
): ProposedOrders {
  const urgency = (lines: readonly BoughtNeed[]) =>
    Math.min(...lines.map((line) => (line.need > 0 ? (line.outInDays ?? Infinity) : Infinity)));
  const sorted = suppliers
    .map((lines) => ({ lines, outInDays: urgency(lines) }))
    .sort((a, b) => (a.outInDays < b.outInDays ? -1 : a.outInDays > b.outInDays ? 1 : 0));
  let left = policy.budgetCents;
  const proposals: Proposal[] = [];
  let postponed = 0;
  for (const { lines } of sorted) {
    // A budget is money of the shop: what a supplier asks in another currency costs what it is worth here.
    const { rate } = lines[0]!.offer;
    const budgetCents = left === null ? null : Math.floor(left / rate);
    const order = orderOf(lines, history, policy, { today, budgetCents });
    for (const proposal of order.proposals) {
      proposals.push(proposal);
      if (left !== null) left -= convertCents(proposal.costCents, rate);
    }
    postponed += order.postponed;
  }
  return { proposals, postponed };
}

/** The basket of one supplier for one warehouse, as proposals; none when nothing is needed. */
function orderOf(
  needs: readonly BoughtNeed[],
  history: DemandHistory,
  policy: ReplenishmentPolicy,
  { today, budgetCents }: { today: string; budgetCents: number | null },
): ProposedOrders {
  if (needs.every(({ need }) => need === 0)) return { proposals: [], postponed: 0 };
  const { minimumOrderCents, freeFreightCents, freightCents } = needs[0]!.offer;
  const basket = chooseBasket(
    needs.map((need) => lineOf(need, policy)),
    { minimumOrderCents, freeFreightCents, freightCents: freightCents ?? 0, budgetCents },
  );
  const proposals = needs.flatMap((line, i): Proposal[] => {
    const quantity = basket.quantities[i]!;
    if (quantity === 0) return [];
    const { article, place, offer, outlook, need, outInDays } = line;
    return [
      {
        variantId: article.variantId,
        placeId: place.placeId,
        supplierId: offer.supplierId,
        quantity,
        costCents: priceOf(offer.breaks, quantity),
        currency: offer.currency,
        reason: {
          sellsPerWeek: weeklySales(outlook),
          leadTimeDays: offer.leadTimeMeanDays,
          leadTimeSpreadDays: offer.leadTimeSpreadDays,
          onHand: place.onHand - place.reserved,
          onTheWay: place.onTheWay + line.throughDepots + line.transferred,
          transferred: line.transferred,
          outOn: outInDays === null ? null : addDays(today, outInDays),
          strongOutOn: strongOutOf(line, today),
          arrivesOn: line.arrivesOn,
          need,
          quantity,
          abcClass: line.abcClass,
          service: policy.service[line.abcClass],
          likeVariantId: article.likeVariantId,
          reachesMinimum: basket.reachesMinimum,
        },
        chart: chartOf(line, history),
      },
    ];
  });
  // What runs out first is read first.
  proposals.sort((a, b) => compareDays(a.reason.outOn, b.reason.outOn));
  return { proposals, postponed: basket.postponed.length };
}

/** Earlier days first, none at all last. */
function compareDays(a: string | null, b: string | null): number {
  return (a ?? '9999').localeCompare(b ?? '9999');
}

function lineOf(line: BoughtNeed, policy: ReplenishmentPolicy): BasketLine {
  const { article, offer, outlook, need, protectedDays } = line;
  const position = line.position + line.elsewhere;
  const perDay = expectedWithin(outlook, 28) / 28;
  const useful = expectedWithin(outlook, protectedDays + policy.mostDays) - position;
  // A piece beyond the need waits until the demand of its days: half of them on average.
  const waitDays = policy.mostDays / 2;
  return {
    id: String(article.variantId),
    need,
    packSize: offer.packSize,
    minimumQuantity: offer.minimumQuantity,
    most: perDay > 0 ? Math.max(need, Math.floor(useful)) : need,
    prices: offer.breaks,
    holdingCentsPerPiece: (unitCents(offer.breaks) * policy.holdingPerYear * waitDays) / 365,
    outInDays: line.outInDays ?? HALF_YEAR_DAYS,
  };
}

/** When the shelf is empty if sales are strong: what an order that seems early is for. */
function strongOutOf({ outlook, place }: ArticleNeed, today: string): string | null {
  const days = dayOfStrongDemand(outlook, place.onHand - place.reserved, STRONG);
  return days === null ? null : addDays(today, days);
}

function chartOf({ demand, outlook }: ArticleNeed, history: DemandHistory): Proposal['chart'] {
  const from = Math.max(0, demand.length - CHART_WEEKS);
  const tenth = (value: number) => Math.round(value * 10) / 10;
  const weeks = Array.from({ length: 12 }, (_, h) => h);
  return {
    fromOn: addDays(history.fromOn, 7 * from),
    history: [...demand.subarray(from)].map((value) => (Number.isNaN(value) ? null : value)),
    expected: weeks.map((h) => tenth(outlook.means[h]!)),
    high: weeks.map((h) => tenth(outlook.quantiles[h * QUANTILE_LEVELS.length + HIGH]!)),
  };
}

function unitCents(breaks: readonly QuantityPrice[]): number {
  const first = breaks[0];
  return first ? first.priceCents / first.pricePer : 0;
}
