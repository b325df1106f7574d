import type { Guest, OutingKind, WholeOuting } from './model.ts';

/** Something open between the house and somebody who is met. */
export interface OpenPoint {
  /** `orders-open`, `refunds-waiting`, `low-rating`, `tasks`, `purchases-late`, `purchases-open`, `invoices-due`, `documents-expired`. */
  code: string;
  count: number;
  /** A screen of the office. */
  path: string;
}

/** Something worth asking, found in the facts. */
export interface Ask {
  /** `stopped-article`, `low-rating`, `long-silence`, `expects`, `late`, `price-rise`, `volume-price`, `news`. */
  code: string;
  /** What it is about: an article, a number. */
  label: string;
  count: number;
}

/** Something that happened, in the history of somebody who is met. */
export interface PastFact {
  at: string;
  label: string;
  amountCents: number;
  path: string;
}

/** What is known of somebody who is met, for the table in the restaurant. */
export interface DossierPage {
  guest: Guest;
  /** Since when they are known, ISO 8601; null: nobody knows. */
  since: string | null;
  orders: number;
  /** Sold to them, or bought from them, in all. */
  turnoverCents: number;
  lastAt: string | null;
  history: PastFact[];
  favourites: { title: string; pieces: number }[];
  open: OpenPoint[];
  asks: Ask[];
  /** What was said before, the latest first. */
  said: { on: string; text: string }[];
  /** Earlier outings with them. */
  meetings: { outingId: number; kind: OutingKind; at: string }[];
}

/** An outing with a page for each of whom one meets. */
export interface Dossier {
  outing: WholeOuting;
  pages: DossierPage[];
}
