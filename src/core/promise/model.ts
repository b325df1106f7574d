import type { Address } from '../../kernel/address.ts';
import type { Closure } from '../calendar/index.ts';

/** A way to have an order delivered to a zone, with its rates by weight. */
export interface DeliveryOption {
  id: number;
  code: string;
  kind: 'home' | 'relay' | 'pickup';
  carrier: string;
  name: string;
  nameEn: string;
  /** Carrier days, business days after the departure. */
  minDays: number;
  maxDays: number;
  maxWeightGrams: number | null;
  /** Goods of at least this amount are delivered free. */
  freeFromCents: number | null;
  taxClass: string;
  trackingUrl: string;
  countries: string[];
  postalPrefixes: string[];
  excludedPrefixes: string[];
  /** Ascending by weight; the first that fits applies. */
  rates: { maxWeightGrams: number; priceCents: number }[];
}

/** What an option costs and when it arrives, for one cart. */
export interface DeliveryQuote {
  option: DeliveryOption;
  priceCents: number;
  /** Business days, `YYYY-MM-DD`. */
  promisedFromOn: string;
  promisedToOn: string;
}

/** How long the shop takes before an order leaves. */
export interface Preparation {
  /** Business days from order to departure. */
  days: number;
  /** Orders after this hour (Paris) count as placed the next day. */
  cutoffHour: number;
  /** Business days that an article sold without stock takes to come in; none by default. */
  backorderDays?: number;
  /** Closed days of the shop and of carriers, from the calendar; absences among them. */
  closures?: readonly Closure[];
  /** Absences that hold orders back, the earliest first. */
  absences?: readonly AbsenceQueue[];
}

/** What waits for the end of an absence, and how fast it is worked off. */
export interface AbsenceQueue {
  /** The first day on which somebody prepares again. */
  returnsOn: string;
  /** Working days kept for the unexpected. */
  bufferDays: number;
  /** Orders prepared a working day, at least 1. */
  ordersPerDay: number;
  /** Orders that wait to be prepared now. */
  backlogOrders: number;
}

/** Where a parcel can be fetched. `version` changes when its facts do, so that a stale choice is seen. */
export interface PickupPoint {
  id: string;
  carrier: string;
  name: string;
  address: Address;
  openingHours: string;
  version: number;
}

/** A delivery zone to create or replace, by code. */
export interface ZoneInput {
  code: string;
  name: string;
  nameEn: string;
  countries: string[];
  postalPrefixes?: string[];
  excludedPrefixes?: string[];
  position: number;
}

/** A delivery option to create or replace, by code; rates ascending by weight. */
export interface DeliveryOptionInput {
  code: string;
  channelId: string;
  zoneCode: string;
  kind: 'home' | 'relay' | 'pickup';
  carrier: string;
  name: string;
  nameEn: string;
  minDays: number;
  maxDays: number;
  maxWeightGrams: number | null;
  freeFromCents: number | null;
  trackingUrl: string;
  position: number;
  state: 'active' | 'archived';
  rates: { maxWeightGrams: number; priceCents: number }[];
}
