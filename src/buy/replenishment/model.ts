import type { AbcClass } from './ordering/abc-classes.ts';

/** Why an article is proposed: the figures of its sentence. */
export interface ProposalReason {
  sellsPerWeek: number;
  leadTimeDays: number;
  leadTimeSpreadDays: number;
  onHand: number;
  /** Ordered, being transferred, or proposed to be. */
  onTheWay: number;
  /** Pieces of these that other places are proposed to send. */
  transferred: number;
  /** The day the shelf is expected to be empty without an order; null when not within half a year. */
  outOn: string | null;
  /** The same when sales are as strong as once in twenty times; null when not within three months. */
  strongOutOn?: string | null;
  /** The day an order of today arrives. */
  arrivesOn: string;
  /** Pieces short of what demand until the next order may ask for; 0 when it only completes the order. */
  need: number;
  quantity: number;
  abcClass: AbcClass;
  /** Chance, as a share, that nothing runs out before the order after this one arrives. */
  service: number;
  /** The article whose demand a launch borrows. */
  likeVariantId: number | null;
  /** False while the supplier's minimum order is not reached. */
  reachesMinimum: boolean;
}

/** Weeks for the chart of a proposal: units sold (null = unknown), expected, and high (95 %) cumulated. */
export interface ProposalChart {
  /** Monday of the first week of the history. */
  fromOn: string;
  history: (number | null)[];
  expected: number[];
  high: number[];
}

/** One article to order of one supplier, for one warehouse. */
export interface Proposal {
  variantId: number;
  placeId: number;
  supplierId: number;
  quantity: number;
  costCents: number;
  currency: string;
  reason: ProposalReason;
  chart: ProposalChart;
}

/** Why a transfer is proposed: the figures of its sentence. */
export interface TransferReason {
  /** Of the warehouse that lacks it. */
  sellsPerWeek: number;
  onHand: number;
  onTheWay: number;
  /** The day its shelf is expected to be empty; null when not within half a year. */
  outOn: string | null;
  /** Pieces that the other place has and does not need itself. */
  spare: number;
  quantity: number;
}

/** One article of which one place has more than it needs, and another less. */
export interface TransferProposal {
  variantId: number;
  fromId: number;
  toId: number;
  quantity: number;
  reason: TransferReason;
}

/** How stock is kept. */
export interface ReplenishmentPolicy {
  /** Days between two orders of one supplier. */
  reviewDays: number;
  /** Chance that nothing runs out, by class. */
  service: Readonly<Record<AbcClass, number>>;
  /** Cost of keeping goods for a year, as a share of their value. */
  holdingPerYear: number;
  /** Pieces beyond the need are bought for at most so many days of demand. */
  mostDays: number;
  /** The most that all proposals of a day may cost together; null without limit. Cents of the shop's currency. */
  budgetCents: number | null;
}
