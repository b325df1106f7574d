/** A price from a quantity on: `priceCents` for `pricePer` pieces. */
export interface QuantityPrice {
  minQuantity: number;
  priceCents: number;
  pricePer: number;
}

/** One article that a supplier could be asked for. Quantities in pieces. */
export interface BasketLine {
  id: string;
  /** What is needed now; 0 for an article that could only help to reach a threshold. */
  need: number;
  packSize: number;
  minimumQuantity: number;
  /** More than this would never sell within a sensible time. */
  most: number;
  prices: readonly QuantityPrice[];
  /** What keeping one piece beyond the need costs until it sells. */
  holdingCentsPerPiece: number;
  /** Days until the shelf is empty: what a small budget buys first. */
  outInDays: number;
}

/** A supplier's terms for one order, in cents of its currency. */
export interface BasketTerms {
  minimumOrderCents: number | null;
  freeFreightCents: number | null;
  freightCents: number;
  /** The most that may be spent; null without limit. */
  budgetCents: number | null;
}

/** What to order. */
export interface Basket {
  quantities: number[];
  goodsCents: number;
  freightCents: number;
  /** Price of what is needed, holding of what is beyond, freight: what the choice made least. */
  costCents: number;
  /** Lines whose need the budget put off. */
  postponed: number[];
  /** False when even everything sensible stays below the supplier's minimum order: better wait. */
  reachesMinimum: boolean;
}

interface Choice {
  quantity: number;
  goodsCents: number;
  costCents: number;
}

/** Choices of one line that are weighed; beyond, packs are taken several at a time. */
const MOST_CHOICES = 120;
/** Choices of all lines together, and those that a line keeps among however many. */
const BASKET_CHOICES = 4_000;
const FEWEST_CHOICES = 8;
/** Steps into which the value that misses to a threshold is divided. */
const STEPS = 500;

/** The cents of `quantity` pieces at their price break, rounded half-up once (R32). */
export function priceOf(prices: readonly QuantityPrice[], quantity: number): number {
  let found = prices[0];
  for (const price of prices) if (price.minQuantity <= quantity) found = price;
  return found
    ? Math.floor((quantity * found.priceCents * 2 + found.pricePer) / (2 * found.pricePer))
    : 0;
}

/** The least quantity that can be ordered and covers `need`: whole packs, at least the minimum. */
export function orderableQuantity(
  need: number,
  line: Pick<BasketLine, 'packSize' | 'minimumQuantity'>,
): number {
  if (need <= 0) return 0;
  return Math.ceil(Math.max(need, line.minimumQuantity) / line.packSize) * line.packSize;
}

/**
 * What to order of one supplier at least cost: every need covered in packs and minimums, price breaks
 * taken where they pay for what must be kept, and the free-freight threshold reached by what sells
 * soonest where that is cheaper than the freight. A budget puts off what runs out last.
 */
export function chooseBasket(lines: readonly BasketLine[], terms: BasketTerms): Basket {
  const { kept, postponed } = withinBudget(lines, terms.budgetCents);
  const fine = Math.round(BASKET_CHOICES / Math.max(1, lines.length));
  const count = Math.min(MOST_CHOICES, Math.max(FEWEST_CHOICES, fine));
  const choices = lines.map((line, i) => choicesOf(line, kept[i]!, count));
  const limit = terms.budgetCents ?? Infinity;
  const goodsOf = (picked: readonly number[]) =>
    picked.reduce((sum, k, i) => sum + choices[i]![k]!.goodsCents, 0);
  const wished = choices.map((list) => indexOfCheapest(list));
  // More than the need for a better price is a wish that a budget may not grant.
  const cheapest = goodsOf(wished) > limit ? choices.map(() => 0) : wished;
  const minimum = terms.minimumOrderCents ?? 0;
  const targets = [minimum, Math.max(minimum, terms.freeFreightCents ?? 0)];
  const baskets = targets.flatMap((target) => {
    const picked = reach(choices, cheapest, target);
    return picked && goodsOf(picked) <= limit
      ? [basketOf(choices, picked, terms, postponed, true)]
      : [];
  });
  baskets.sort((a, b) => a.costCents - b.costCents);
  return baskets[0] ?? basketOf(choices, cheapest, terms, postponed, false);
}

/** Needs in the order in which shelves empty, as far as the budget goes. */
function withinBudget(
  lines: readonly BasketLine[],
  budgetCents: number | null,
): { kept: number[]; postponed: number[] } {
  const kept = lines.map((line) => line.need);
  const postponed: number[] = [];
  if (budgetCents === null) return { kept, postponed };
  let left = budgetCents;
  const urgent = lines.map((_, i) => i).sort((a, b) => lines[a]!.outInDays - lines[b]!.outInDays);
  for (const i of urgent) {
    const line = lines[i]!;
    if (line.need <= 0) continue;
    const cents = priceOf(line.prices, orderableQuantity(line.need, line));
    if (cents <= left) {
      left -= cents;
      continue;
    }
    kept[i] = affordable(line, left);
    left -= priceOf(line.prices, kept[i]!);
    postponed.push(i);
  }
  return { kept, postponed };
}

/** The most packs of a needed line that `cents` pay. */
function affordable(line: BasketLine, cents: number): number {
  let quantity = orderableQuantity(1, line);
  if (priceOf(line.prices, quantity) > cents) return 0;
  while (
    quantity + line.packSize < line.need &&
    priceOf(line.prices, quantity + line.packSize) <= cents
  ) {
    quantity += line.packSize;
  }
  return quantity;
}

/** The quantities of a line that are worth weighing, dearer goods later; the first covers the need. */
function choicesOf(line: BasketLine, need: number, count: number): Choice[] {
  const least = orderableQuantity(need, line);
  const first = orderableQuantity(Math.max(1, need), line);
  const most = Math.max(least, Math.floor(line.most / line.packSize) * line.packSize);
  const stride = Math.max(1, Math.ceil((most - first) / line.packSize / count)) * line.packSize;
  const quantities = new Set([least]);
  for (let quantity = first; quantity <= most; quantity += stride) quantities.add(quantity);
  for (const { minQuantity } of line.prices) {
    const reached = orderableQuantity(Math.max(minQuantity, need), line);
    if (reached >= least && reached <= most) quantities.add(reached);
  }
  return [...quantities]
    .sort((a, b) => a - b)
    .map((quantity) => {
      const goodsCents = priceOf(line.prices, quantity);
      const needed = quantity > 0 ? (goodsCents * need) / quantity : 0;
      const beyond = Math.max(0, quantity - need);
      return { quantity, goodsCents, costCents: needed + beyond * line.holdingCentsPerPiece };
    });
}

function indexOfCheapest(choices: readonly Choice[]): number {
  let best = 0;
  choices.forEach((choice, k) => {
    if (choice.costCents < choices[best]!.costCents) best = k;
  });
  return best;
}

/**
 * The cheapest choices whose goods reach `target` cents, by dynamic programming over what is missing
 * (values rounded down to a step: the target is really reached). Null when nothing reaches it.
 */
function reach(
  choices: readonly Choice[][],
  cheapest: readonly number[],
  target: number,
): number[] | null {
  const base = cheapest.reduce((sum, k, i) => sum + choices[i]![k]!.goodsCents, 0);
  if (base >= target) return [...cheapest];
  const step = Math.max(1, (target - base) / STEPS);
  const missing = Math.ceil((target - base) / step - 1e-9);
  let costs = new Float64Array(missing + 1).fill(Infinity);
  costs[0] = 0;
  const taken: Int16Array[] = [];
  const before: Float64Array[] = [];
  choices.forEach((list, i) => {
    before.push(costs);
    const from = list[cheapest[i]!]!;
    const next = costs.slice();
    const take = new Int16Array(missing + 1).fill(cheapest[i]!);
    list.forEach((choice, k) => {
      const gain = Math.floor((choice.goodsCents - from.goodsCents) / step + 1e-9);
      if (gain <= 0) return;
      const extra = choice.costCents - from.costCents;
      for (let have = 0; have <= missing; have++) {
        if (costs[have] === Infinity) continue;
        const reached = Math.min(missing, have + gain);
        if (costs[have]! + extra < next[reached]!) {
          next[reached] = costs[have]! + extra;
          take[reached] = k;
        }
      }
    });
    taken.push(take);
    costs = next;
  });
  if (costs[missing] === Infinity) return null;
  return retrace(choices, cheapest, { taken, before, step, missing });
}

/** The dynamic programme: what each line took and what was spent before it, for each value gained. */
interface ReachTable {
  taken: readonly Int16Array[];
  before: readonly Float64Array[];
  step: number;
  missing: number;
}

/** Walks the table back: which choice of each line made the cheapest way to `missing`. */
function retrace(
  choices: readonly Choice[][],
  cheapest: readonly number[],
  { taken, before, step, missing }: ReachTable,
): number[] {
  const picked = [...cheapest];
  let have = missing;
  for (let i = choices.length - 1; i >= 0; i--) {
    const k = taken[i]![have]!;
    picked[i] = k;
    if (k === cheapest[i]) continue;
    const from = choices[i]![cheapest[i]!]!;
    const choice = choices[i]![k]!;
    const gain = Math.floor((choice.goodsCents - from.goodsCents) / step + 1e-9);
    have = originOf(before[i]!, have, gain, missing);
  }
  return picked;
}

/** Where the cheapest way stood before a gain: exactly `gain` lower, or anywhere that overshoots to the end. */
function originOf(costs: Float64Array, have: number, gain: number, missing: number): number {
  if (have < missing) return have - gain;
  let best = Math.max(0, missing - gain);
  for (let from = best; from <= missing; from++) if (costs[from]! < costs[best]!) best = from;
  return best;
}

function basketOf(
  choices: readonly Choice[][],
  picked: readonly number[],
  terms: BasketTerms,
  postponed: number[],
  reachesMinimum: boolean,
): Basket {
  const taken = picked.map((k, i) => choices[i]![k]!);
  const goodsCents = taken.reduce((sum, choice) => sum + choice.goodsCents, 0);
  const isFree =
    goodsCents === 0 || (terms.freeFreightCents !== null && goodsCents >= terms.freeFreightCents);
  const freightCents = isFree ? 0 : terms.freightCents;
  return {
    quantities: taken.map(({ quantity }) => quantity),
    goodsCents,
    freightCents,
    costCents: taken.reduce((sum, choice) => sum + choice.costCents, 0) + freightCents,
    postponed,
    reachesMinimum,
  };
}
