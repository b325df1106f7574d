/** Why the merchant is away. */
export const REASONS = ['holiday', 'illness', 'other'] as const;
/** Where customers are told of it. */
export const TEXT_CHANNELS = ['banner', 'checkout', 'mail', 'order', 'reply', 'post'] as const;
export type TextChannel = (typeof TEXT_CHANNELS)[number];
export type TextsByChannel = Record<string, Record<string, string>>;

/** An absence as it is planned; days `YYYY-MM-DD`. */
export interface AbsenceDraft {
  reason: (typeof REASONS)[number];
  announcesOn: string;
  leavesOn: string;
  returnsOn: string;
  bufferDays: number;
  ordersPerDay: number;
  standInId: string | null;
  texts: TextsByChannel;
}

/** One absence as the API gives it. */
export interface Absence extends AbsenceDraft {
  id: number;
  standInName: string | null;
  departedAt: string | null;
  leftOpen: string[];
  cancelledAt: string | null;
  version: number;
  phase: 'cancelled' | 'planned' | 'announced' | 'away' | 'catching-up' | 'over';
}

/** What some days are likely to bring, eight times in ten between low and high. */
export interface Estimate {
  days: number;
  orders: number;
  lowOrders: number;
  highOrders: number;
  cents: number;
  lowCents: number;
  highCents: number;
  years: number;
}

/** Everything that will happen, and when. */
export interface Preview {
  journey: { on: string; kind: string; count: number; label: string | null }[];
  estimate: Estimate;
  /** By language, then by channel. */
  texts: TextsByChannel;
}

/** What a new absence starts from. */
export interface Proposal {
  ordersPerDay: number;
  texts: TextsByChannel;
  variables: string[];
  backlogOrders: number;
  /** Where the text `post` is pinned by itself; empty: nowhere. */
  socialAccounts: { network: string; name: string }[];
}

/** What is open before leaving. */
export interface DepartureCheck {
  open: {
    code: string;
    critical: boolean;
    count: number;
    href: string;
    what: { label: string; on: string }[];
  }[];
  done: string[];
}

/** One order of a wave. */
export interface PlannedOrder {
  id: number;
  number: string;
  promisedToOn: string | null;
  leaveByOn: string | null;
  units: number;
  firstName: string | null;
  lastName: string | null;
  totalCents: number;
  late: boolean;
}

/** How what waits is worked off. */
export interface ReturnPlan {
  waves: { on: string; orders: PlannedOrder[]; units: number; left: number }[];
  waiting: number;
  late: number;
  clearedOn: string | null;
}

/** The plan with what is beside it: late ones whose buyers know, packed orders that only have to leave the house, and orders from before the return. */
export interface ReturnWork extends ReturnPlan {
  told: number;
  ready: number;
  held: number;
}

/** What another return means. */
export interface ReturnPreview {
  plan: ReturnPlan;
  affected: (PlannedOrder & { leavesOn: string; arrivesOn: string })[];
  draft: { fr: string; en: string };
}

/** The day `days` days after another, `YYYY-MM-DD`. */
export function shiftDay(on: string, days: number): string {
  const date = new Date(`${on}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day itself, or the Monday after a week-end. */
export function workday(on: string): string {
  const weekday = new Date(`${on}T12:00:00Z`).getUTCDay();
  return shiftDay(on, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}

/** What can be planned of an absence. */
export function draftOf(absence: AbsenceDraft): AbsenceDraft {
  const { reason, announcesOn, leavesOn, returnsOn, bufferDays, ordersPerDay, standInId, texts } =
    absence;
  return { reason, announcesOn, leavesOn, returnsOn, bufferDays, ordersPerDay, standInId, texts };
}
