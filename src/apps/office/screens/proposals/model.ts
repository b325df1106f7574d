import type { PriceBreak } from '../suppliers/model.ts';

/** What to order of one supplier, as the API sums it up. */
export interface Basket {
  supplierId: number;
  supplierName: string;
  placeId: number;
  /** The warehouse that it is for; null while only one sells. */
  placeName: string | null;
  currency: string;
  lines: number;
  totalCents: number;
  minimumOrderCents: number | null;
  freeFreightCents: number | null;
  freightCents: number | null;
  firstOutOn: string | null;
  arrivesOn: string;
}

/** The latest time that the proposals were made. */
export interface Run {
  id: number;
  step: 'waiting' | 'history' | 'offers' | 'forecast' | 'writing' | 'done' | 'failed';
  askedAt: string;
  finishedAt: string | null;
  proposals: number | null;
  postponed: number | null;
}

/** One article to order. */
export interface Proposal {
  id: number;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  quantity: number;
  costCents: number;
  currency: string;
  sentence: string;
  packSize: number;
  minimumQuantity: number;
  breaks: PriceBreak[];
  reason: {
    onHand: number;
    onTheWay: number;
    outOn: string | null;
    arrivesOn: string;
    abcClass: 'A' | 'B' | 'C';
  };
  /** Weeks: units sold (null: unknown), expected, and cumulated demand that is exceeded once in twenty. */
  chart: { fromOn: string; history: (number | null)[]; expected: number[]; high: number[] };
}

/** One article of which one place has more than it needs, and another less. */
export interface ProposedTransfer {
  id: number;
  fromId: number;
  fromName: string;
  toId: number;
  toName: string;
  title: string;
  options: string;
  sku: string | null;
  quantity: number;
  sentence: string;
}

/** What a person makes of a proposal: another quantity, or not now. */
export interface LineChoice {
  quantity: number;
  isTaken: boolean;
}

/** The steps of a run that is under way, in their order. */
export const RUNNING = ['waiting', 'history', 'offers', 'forecast', 'writing'] as const;

/** True while the proposals are being made. */
export function isRunning(run: Run | null | undefined): boolean {
  return run ? (RUNNING as readonly string[]).includes(run.step) : false;
}

/** The article's name with its options. */
export function articleName({ title, options }: Pick<Proposal, 'title' | 'options'>): string {
  return [title, options].filter(Boolean).join(' · ');
}

/** What `quantity` pieces cost at the price of their quantity; the proposed amount without a price. */
export function costOf(proposal: Proposal, quantity: number): number {
  const found =
    proposal.breaks.findLast(({ minQuantity }) => minQuantity <= quantity) ?? proposal.breaks[0];
  return found
    ? Math.round((quantity * found.priceCents) / found.pricePer)
    : Math.round((proposal.costCents * quantity) / proposal.quantity);
}

/** One week to come: what should sell, and what stays on the shelf without an order. */
export interface WeekAhead {
  /** Monday. */
  on: string;
  expected: number;
  /** Pieces left if demand is as expected, and if it is high. */
  left: number;
  leftIfHigh: number;
}

/** How the shelf empties without a new order, week by week. */
export function weeksAhead({ chart, reason }: Pick<Proposal, 'chart' | 'reason'>): WeekAhead[] {
  const start = Date.parse(`${chart.fromOn}T00:00:00Z`) + chart.history.length * 7 * 86_400_000;
  let sold = 0;
  return chart.expected.map((expected, week) => {
    sold += expected;
    return {
      on: new Date(start + week * 7 * 86_400_000).toISOString().slice(0, 10),
      expected,
      left: Math.max(0, Math.round(10 * (reason.onHand - sold)) / 10),
      leftIfHigh: Math.max(0, Math.round(10 * (reason.onHand - chart.high[week]!)) / 10),
    };
  });
}
