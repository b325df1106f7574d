/** What a planned change touches. */
export const AREAS = [
  'site',
  'theme',
  'extension',
  'payments',
  'delivery',
  'catalogue',
  'server',
  'other',
] as const;
export type Area = (typeof AREAS)[number];

/** 1 small: can be taken back at once. 2: can disturb. 3: can stop sales. */
export type Risk = 1 | 2 | 3;

/** What is written of a planned change. Days are those of Paris, `YYYY-MM-DD`. */
export interface PlannedFields {
  title: string;
  detail: string;
  area: Area;
  ownerId: string | null;
  risk: Risk;
  /** Who else works on it; empty: nobody. */
  partner: string;
  /** Working days that the partner asks for. */
  leadDays: number;
  wishedOn: string;
  /** Where it was tried, and what came of it. */
  evidence: string;
  testedOn: string | null;
  /** Why it is wished for a day of a freeze; empty: it is not. */
  freezeReason: string;
}

/** A change that somebody means to make. */
export interface PlannedChange extends PlannedFields {
  id: number;
  ownerName: string | null;
  state: 'planned' | 'done' | 'dropped';
  bookedOn: string;
  endedOn: string | null;
  version: number;
}

/** Days on which a change should not be made. */
export interface ClosedDays {
  kind: 'freeze' | 'absence' | 'closure';
  title: string;
  fromOn: string;
  toOn: string;
}

/** What a wished day is worth. */
export interface Assessment {
  /** The last day on which it should have been booked. */
  bookBy: string;
  isLate: boolean;
  /** The freeze in which the wished day lies. */
  freeze: ClosedDays | null;
  /** The absence or closure in which it lies. */
  away: ClosedDays | null;
  /** A day before which nobody would be there to mend it: Friday, the eve of a holiday. */
  isBeforeRest: boolean;
  /** A risky change without any trace of a test. */
  isUntested: boolean;
  /** The first good day; null when the wished one is good, or none is within a year. */
  nextSlot: string | null;
}

/** A freeze that Sereine proposes. */
export interface FreezeProposal {
  /** Stable: what was answered once is not proposed again. */
  key: string;
  reason: 'black-friday' | 'christmas' | 'winter-sales' | 'summer-sales' | 'best-days' | 'absence';
  startsOn: string;
  endsOn: string;
  /** Of the shop's own history on the same days a year before; null when it had none. */
  evidence: BestDays | null;
  /** Of an absence: what it is called. */
  label: string;
}

/** Weeks of the past in which the shop sold more than around them. */
export interface BestDays {
  /** The days of the past, both included. */
  fromOn: string;
  toOn: string;
  orders: number;
  /** What as many days around them bring. */
  usual: number;
}
