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
export const RISKS = [1, 2, 3] as const;

/** A planned change as it is written; days `YYYY-MM-DD`. */
export interface PlannedDraft {
  title: string;
  detail: string;
  area: (typeof AREAS)[number];
  ownerId: string | null;
  risk: (typeof RISKS)[number];
  partner: string;
  leadDays: number;
  wishedOn: string;
  evidence: string;
  testedOn: string | null;
  freezeReason: string;
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
  bookBy: string;
  isLate: boolean;
  freeze: ClosedDays | null;
  away: ClosedDays | null;
  isBeforeRest: boolean;
  isUntested: boolean;
  nextSlot: string | null;
}

/** A planned change as the API gives it. */
export interface Planned extends PlannedDraft {
  id: number;
  ownerName: string | null;
  state: 'planned' | 'done' | 'dropped';
  bookedOn: string;
  endedOn: string | null;
  version: number;
  assessment: Assessment;
}

/** A freeze that Sereine proposes. */
export interface Proposal {
  key: string;
  reason: string;
  startsOn: string;
  endsOn: string;
  /** The shop's own history on those days a year before. */
  evidence: { fromOn: string; toOn: string; orders: number; usual: number } | null;
  label: string;
}

/** A freeze of the calendar. */
export interface Freeze {
  id: number;
  startsOn: string;
  endsOn: string;
  titleFr: string;
  titleEn: string;
  version: number;
}

/** The whole change calendar. */
export interface ChangeCalendarData {
  today: string;
  freezes: Freeze[];
  proposals: Proposal[];
  planned: Planned[];
  ended: Planned[];
  staff: { id: string; name: string }[];
}

/** What can be written of a planned change. */
export function draftOf(planned: PlannedDraft): PlannedDraft {
  const { title, detail, area, ownerId, risk, partner, leadDays } = planned;
  const { wishedOn, evidence, testedOn, freezeReason } = planned;
  return {
    ...{ title, detail, area, ownerId, risk, partner, leadDays },
    ...{ wishedOn, evidence, testedOn, freezeReason },
  };
}

/** The day `days` days after another, `YYYY-MM-DD`. */
export function shiftDay(on: string, days: number): string {
  const date = new Date(`${on}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
