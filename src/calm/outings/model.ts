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

/** What is planned of an outing. Instants are ISO 8601 UTC strings, amounts cents of the shop's currency. */
export interface OutingFields {
  kind: OutingKind;
  title: string;
  /** The address as one writes it. */
  place: string;
  /** The French postcode that says how far it is; empty: not known. */
  postalCode: string;
  town: string;
  startsAt: string;
  endsAt: string;
  /** What one wants to bring back. */
  aim: string;
  plannedCostCents: number;
}

/** Somebody who is met: a customer or a supplier. */
export interface Guest {
  id: number;
  partyId: number | null;
  supplierId: number | null;
  /** As the sheet has it now; empty when the person was forgotten. */
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
  /** Their sheet, once there is one with that address. */
  partyId: number | null;
}

/** One outing. */
export interface Outing extends OutingFields {
  id: number;
  state: 'planned' | 'done' | 'cancelled';
  costCents: number | null;
  learnt: string;
  doneAt: string | null;
  version: number;
}

/** One outing with whom one meets. */
export interface WholeOuting extends Outing {
  guests: Guest[];
  leads: Lead[];
}

/** Whoever is met, named by one of two numbers. */
export interface GuestKey {
  partyId: number | null;
  supplierId: number | null;
}

/** Some time that is taken. */
export interface Taken {
  /** `outing`, `booking`, `absence`, `freeze`, `closure`, `training`. */
  kind: string;
  title: string;
  startsAt: string;
  endsAt: string;
}
