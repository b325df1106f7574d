import { convertCents } from '../purchasing/index.ts';
import { forecastSeries, learnPanel, type PanelModel } from './forecasting/automatic.ts';
import { firstSaleIndex } from './forecasting/panel.ts';
import { QUANTILE_LEVELS } from './forecasting/spread.ts';
import type { DemandHistory } from './demand-store.ts';
import type { Proposal, ReplenishmentPolicy } from './model.ts';
import { chooseBasket, priceOf, type BasketLine, type QuantityPrice } from './ordering/basket.ts';
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
import { classifyByTurnover, type AbcClass } from './ordering/abc-classes.ts';

/** One article as its preferred supplier sells it, and where its stock stands. Quantities in pieces. */
export interface ArticleFacts {
  variantId: number;
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
  onHand: number;
  /** Promised to orders that have not been shipped. */
  reserved: number;
  /** Ordered and not yet received, drafts included. */
  onTheWay: number;
  likeVariantId: number | null;
  likeShare: number;
}

/** Weeks since its first sale after which a launch stands on its own history. */
const LAUNCH_WEEKS = 8;
const HALF_YEAR_DAYS = 182;
const MOST_WEEKS_AHEAD = 26;
const CHART_WEEKS = 52;
const HIGH = QUANTILE_LEVELS.indexOf(0.95);

/** What to order, and how many articles the budget put off. */
export interface ProposedOrders {
  proposals: Proposal[];
  postponed: number;
}

/**
 * What to order today, supplier by supplier. The same facts give the same proposals, and what is on the
 * way counts: once accepted, nothing is proposed again. A budget goes to the suppliers whose articles run
 * out first.
 */
export function proposeOrders(
  articles: readonly ArticleFacts[],
  history: DemandHistory,
  policy: ReplenishmentPolicy,
  today: string,
): ProposedOrders {
  const known = history.panel.values[0]?.length ?? 0;
  if (known === 0) return { proposals: [], postponed: 0 };
  const model = learnPanel(history.panel, known, MOST_WEEKS_AHEAD);
  const byVariant = new Map(history.variantIds.map((id, i) => [id, history.panel.values[i]!]));
  const turnover = articles.map(({ variantId, breaks, rate }) => {
    const units = (byVariant.get(variantId) ?? new Float64Array())
      .subarray(-CHART_WEEKS)
      .reduce((sum, value) => sum + (value > 0 ? value : 0), 0);
    return Math.round(units * unitCents(breaks) * rate);
  });
  const classes = classifyByTurnover(turnover);
  // Articles of one supplier share their lead time and its closures.
  const protections = new Map<string, Protection>();
  const protectionOf = ({ supplierId, leadTimeMeanDays, closures }: ArticleFacts) => {
    const key = `${supplierId} ${leadTimeMeanDays}`;
    const found =
      protections.get(key) ?? protectionFrom(today, leadTimeMeanDays, policy.reviewDays, closures);
    protections.set(key, found);
    return found;
  };
  const needs = articles.flatMap((article, i) => {
    const need = needOf(article, byVariant, model, policy, classes[i]!, protectionOf(article));
    return need ? [need] : [];
  });
  const bySupplier = new Map<string, ArticleNeed[]>();
  for (const need of needs) {
    const key = `${need.article.supplierId} ${need.article.currency}`;
    bySupplier.set(key, [...(bySupplier.get(key) ?? []), need]);
  }
  return orderWithinBudget([...bySupplier.values()], history, policy, today);
}

/** The baskets of all suppliers, those whose needed articles run out first served first. */
function orderWithinBudget(
  suppliers: readonly ArticleNeed[][],
  history: DemandHistory,
  policy: ReplenishmentPolicy,
  today: string,
): ProposedOrders {
  const urgency = (lines: readonly ArticleNeed[]) =>
    Math.min(...lines.map((line) => (line.need > 0 ? (line.outInDays ?? Infinity) : Infinity)));
  const sorted = suppliers
    .map((lines) => ({ lines, outInDays: urgency(lines) }))
    .sort((a, b) => (a.outInDays < b.outInDays ? -1 : a.outInDays > b.outInDays ? 1 : 0));
  let left = policy.budgetCents;
  const proposals: Proposal[] = [];
  let postponed = 0;
  for (const { lines } of sorted) {
    // A budget is money of the shop: what a supplier asks in another currency costs what it is worth here.
    const { rate } = lines[0]!.article;
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

/** What one article needs, and all that explains it. */
interface ArticleNeed {
  article: ArticleFacts;
  outlook: DemandOutlook;
  demand: Float64Array;
  abcClass: AbcClass;
  need: number;
  outInDays: number | null;
  arrivesOn: string;
  protectedDays: number;
  /** Pieces on hand and on the way that nobody waits for. */
  position: number;
}

function needOf(
  article: ArticleFacts,
  byVariant: ReadonlyMap<number, Float64Array>,
  model: PanelModel,
  policy: ReplenishmentPolicy,
  abcClass: AbcClass,
  protection: Protection,
): ArticleNeed | null {
  const own = byVariant.get(article.variantId);
  if (!own || article.breaks.length === 0) return null;
  const lived = own.length - firstSaleIndex(own, own.length);
  const borrowed =
    article.likeVariantId !== null && lived < LAUNCH_WEEKS
      ? byVariant.get(article.likeVariantId)
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
    { days: protection.days, spreadDays: article.leadTimeSpreadDays },
    policy.service[abcClass],
  );
  const position = article.onHand - article.reserved + article.onTheWay;
  return {
    article,
    outlook,
    demand: own,
    abcClass,
    need: Math.max(0, Math.ceil(target - position - 1e-6)),
    outInDays: dayOfDemand(outlook, article.onHand - article.reserved, HALF_YEAR_DAYS),
    arrivesOn: protection.arrivesOn,
    protectedDays: protection.days,
    position,
  };
}

/** The basket of one supplier, as proposals; none when nothing is needed. */
function orderOf(
  needs: readonly ArticleNeed[],
  history: DemandHistory,
  policy: ReplenishmentPolicy,
  { today, budgetCents }: { today: string; budgetCents: number | null },
): ProposedOrders {
  if (needs.every(({ need }) => need === 0)) return { proposals: [], postponed: 0 };
  const { minimumOrderCents, freeFreightCents, freightCents } = needs[0]!.article;
  const basket = chooseBasket(
    needs.map((need) => lineOf(need, policy)),
    { minimumOrderCents, freeFreightCents, freightCents: freightCents ?? 0, budgetCents },
  );
  const proposals = needs.flatMap((line, i): Proposal[] => {
    const quantity = basket.quantities[i]!;
    if (quantity === 0) return [];
    const { article, outlook, need, outInDays } = line;
    return [
      {
        variantId: article.variantId,
        supplierId: article.supplierId,
        quantity,
        costCents: priceOf(article.breaks, quantity),
        currency: article.currency,
        reason: {
          sellsPerWeek: Math.round(10 * expectedWithin(outlook, 28)) / 40,
          leadTimeDays: article.leadTimeMeanDays,
          leadTimeSpreadDays: article.leadTimeSpreadDays,
          onHand: article.onHand - article.reserved,
          onTheWay: article.onTheWay,
          outOn: outInDays === null ? null : addDays(today, outInDays),
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

function lineOf(line: ArticleNeed, policy: ReplenishmentPolicy): BasketLine {
  const { article, outlook, need, position, protectedDays } = line;
  const perDay = expectedWithin(outlook, 28) / 28;
  const useful = expectedWithin(outlook, protectedDays + policy.mostDays) - position;
  // A piece beyond the need waits until the demand of its days: half of them on average.
  const waitDays = policy.mostDays / 2;
  return {
    id: String(article.variantId),
    need,
    packSize: article.packSize,
    minimumQuantity: article.minimumQuantity,
    most: perDay > 0 ? Math.max(need, Math.floor(useful)) : need,
    prices: article.breaks,
    holdingCentsPerPiece: (unitCents(article.breaks) * policy.holdingPerYear * waitDays) / 365,
    outInDays: line.outInDays ?? HALF_YEAR_DAYS,
  };
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
