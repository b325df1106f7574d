import type { Address, Picture } from '../../data/types.ts';
import type { Tone } from '../../parts/state-word.tsx';

export type DraftState = 'open' | 'sent' | 'ordered' | 'cancelled' | 'expired';

/** One line of a draft. */
export interface DraftLine {
  id: number;
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  picture: Picture | null;
  quantity: number;
  listPriceCents: number | null;
  unitPriceCents: number;
  includesTax: boolean;
  priceList: string | null;
  byHand: { unitPriceCents: number; reason: string } | null;
  totalCents: number;
  available: number;
  backorder: boolean;
}

/** A way to have a draft delivered. */
export interface DraftOption {
  id: number;
  name: string;
  carrier: string;
  kind: 'home' | 'relay' | 'pickup';
  price: { amountCents: number };
  promisedFromOn: string;
  promisedToOn: string;
  pickupPoints: { id: string; name: string; address: Address }[];
}

/** A draft as the API gives it. */
export interface Draft {
  id: number;
  state: DraftState;
  version: number;
  channelId: string;
  locale: string;
  currency: string;
  pricesIncludeTax: boolean;
  discountBp: number;
  discountCents: number;
  discountReason: string;
  deliveryPriceCents: number | null;
  note: string;
  message: string;
  holdUntil: string | null;
  /** Null on an empty sheet: the server decides when it is kept. */
  expiresAt: string | null;
  sentAt: string | null;
  orderId: number | null;
  orderNumber: string | null;
  madeBy: string;
  createdAt: string;
  customer: { id: number; name: string; email: string | null } | null;
  contact: {
    email: string;
    phone: string;
    shippingAddress: Address;
    billingAddress: Address;
  } | null;
  lines: DraftLine[];
  delivery: {
    optionId: number;
    name: string;
    quotedCents: number;
    pickupPointId: string | null;
  } | null;
  deliveryOptions: DraftOption[];
  itemsCents: number;
  deliveryCents: number;
  totalCents: number;
  taxes: { rateBp: number; taxCents: number }[];
  giftMessage: string;
  wrapping: { variantId: number; title: string; priceCents: number; wrapped: boolean } | null;
  problems: { code: string; lineId?: number; available?: number }[];
  payUrl: string;
}

/** The id of an empty sheet: nothing of it is kept before something is said. */
export const UNWRITTEN = 0;

/** A sheet on which nothing was said yet. */
export const EMPTY_DRAFT: Draft = {
  id: UNWRITTEN,
  state: 'open',
  version: 0,
  channelId: 'web',
  locale: 'fr',
  currency: 'EUR',
  pricesIncludeTax: true,
  discountBp: 0,
  discountCents: 0,
  discountReason: '',
  deliveryPriceCents: null,
  note: '',
  message: '',
  holdUntil: null,
  expiresAt: null,
  sentAt: null,
  orderId: null,
  orderNumber: null,
  madeBy: '',
  createdAt: '',
  customer: null,
  contact: null,
  lines: [],
  delivery: null,
  deliveryOptions: [],
  itemsCents: 0,
  deliveryCents: 0,
  totalCents: 0,
  taxes: [],
  giftMessage: '',
  wrapping: null,
  problems: [],
  payUrl: '',
};

/** A draft in a list. */
export interface DraftSummary {
  id: number;
  state: DraftState;
  customerName: string;
  email: string;
  units: number;
  titles: string[];
  sentAt: string | null;
  expiresAt: string;
  holdUntil: string | null;
  orderId: number | null;
  orderNumber: string | null;
  madeBy: string;
  createdAt: string;
}

/** What a state of a draft asks of the reader. */
export const DRAFT_TONES: Record<DraftState, Tone> = {
  open: 'act',
  sent: 'go',
  ordered: 'done',
  cancelled: 'off',
  expired: 'off',
};

/** The end of a day typed as `YYYY-MM-DD` here, as an instant; empty: null. */
export function endOfDay(day: string): string | null {
  return day === '' ? null : new Date(`${day}T23:59:59`).toISOString();
}

/** The day of an instant here, `YYYY-MM-DD`. */
export function dayOf(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
