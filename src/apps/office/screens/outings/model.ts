/** What one goes out for. */
export const OUTING_KINDS = [
  'fair',
  'co-working',
  'training',
  'meet-up',
  'customer-lunch',
  'supplier-visit',
] as const;
export type OutingKind = (typeof OUTING_KINDS)[number];

/** One outing as the API gives it; amounts in cents, instants ISO 8601. */
interface OutingFacts {
  id: number;
  kind: OutingKind;
  title: string;
  place: string;
  postalCode: string;
  town: string;
  startsAt: string;
  endsAt: string;
  aim: string;
  plannedCostCents: number;
  state: 'planned' | 'done' | 'cancelled';
  costCents: number | null;
  learnt: string;
  doneAt: string | null;
  version: number;
}

/** A row of the list. */
export interface OutingRow extends OutingFacts {
  guestNames: string[];
  leads: number;
}

/** Somebody who is met. */
export interface Guest {
  id: number;
  partyId: number | null;
  supplierId: number | null;
  name: string;
  email: string;
  phone: string;
  questions: string;
  notes: string;
}

/** Somebody one got to know. */
export interface Lead {
  id: number;
  name: string;
  email: string | null;
  phone: string;
  note: string;
  partyId: number | null;
}

/** One outing with whom one meets. */
export interface Outing extends OutingFacts {
  guests: Guest[];
  leads: Lead[];
}

/** Some time that is taken. */
export interface Taken {
  kind: string;
  title: string;
  startsAt: string;
  endsAt: string;
}

/** One outing, what else is then, and what it brought. */
export interface OutingView {
  outing: Outing;
  conflicts: Taken[];
  outcome: {
    beforeCents: number;
    afterCents: number;
    ordersAfter: number;
    leadsWon: number;
    untilAt: string;
  } | null;
  distanceKm: number | null;
}

/** Somebody proposed. */
export interface Proposal {
  partyId: number | null;
  supplierId: number | null;
  name: string;
  postalCode: string;
  town: string;
  country: string;
  marginCents: number;
  lastContactAt: string | null;
  knownSince: string;
  because: 'company' | 'consent' | 'supplier';
  daysSince: number;
}

/** Whom to see, by place. */
export interface Proposals {
  shop: { town: string; postalCode: string } | null;
  groups: {
    town: string;
    postalCode: string;
    country: string;
    distanceKm: number | null;
    isRough: boolean;
    items: Proposal[];
  }[];
  leftOut: { noConsent: number };
}

/** What is known of somebody who is met. */
export interface DossierPage {
  guest: Guest;
  since: string | null;
  orders: number;
  turnoverCents: number;
  lastAt: string | null;
  history: { at: string; label: string; amountCents: number; path: string }[];
  favourites: { title: string; pieces: number }[];
  open: { code: string; count: number; path: string }[];
  asks: { code: string; label: string; count: number }[];
  said: { on: string; text: string }[];
  meetings: { outingId: number; kind: OutingKind; at: string }[];
}

/** Where the sheet of somebody is. */
export function sheetOf({ partyId, supplierId }: Pick<Guest, 'partyId' | 'supplierId'>): string {
  return partyId === null ? `/suppliers/${supplierId}` : `/customers/${partyId}/show`;
}

/** `2026-11-26T18:30` by the clock of this machine, as a field wants it. */
export function localClock(at: string): string {
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The instant of what such a field holds; null while it is not whole. */
export function instantOf(clock: string): string | null {
  const at = new Date(clock);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** `09:30` of a minute of the day. */
export function clockOf(minute: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}
