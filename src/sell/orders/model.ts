import type { PlaceEvidence } from './place-evidence.ts';
import type { Address } from '../../kernel/address.ts';

/** Where an order stands. Computed from its lines and its money by `rules.ts`, never chosen. */
export type OrderState = 'placed' | 'paid' | 'prepared' | 'shipped' | 'delivered' | 'cancelled';

/** Where the money of an order stands. */
export type PaymentState =
  'awaiting' | 'paid' | 'failed' | 'partially-refunded' | 'refunded' | 'cancelled';

/** The price list that a unit price came from. */
export interface PriceOrigin {
  listId: number;
  listName: string;
  /** The line of the list counted from this quantity on. */
  minQuantity: number;
  /** The tax mode of the unit price; it may differ from the order's. */
  includesTax: boolean;
}

/** One kind of article in a bundle, frozen; amounts are its share of the whole line, which they sum to. */
export type OrderComponent = {
  variantId: number;
  sku: string | null;
  title: string;
  options: string;
  /** Units in one unit of the line. */
  quantity: number;
  totalCents: number;
  netCents: number;
  taxCents: number;
  taxRateBp: number;
  taxCategory: string;
  /** Delivered by a link. */
  digital?: boolean;
  /** Nothing is taken off a shelf for it. */
  stockless?: boolean;
};

/** Something that was granted off the goods of an order. */
export type OrderDiscount = {
  source: string;
  label: string;
  labelEn: string;
  amountCents: number;
};

/** One frozen line of an order; amounts in cents of the order's currency. */
export interface OrderLine {
  id: number;
  position: number;
  variantId: number;
  productId: number;
  sku: string | null;
  title: string;
  options: string;
  quantity: number;
  unitPriceCents: number;
  /** What the order's discounts took off one unit, in the tax mode of its price; `unitPriceCents` is less it already. */
  reductionCents: number;
  totalCents: number;
  netCents: number;
  taxCents: number;
  taxRateBp: number;
  taxCategory: string;
  weightGrams: number;
  /** Null: the base price. */
  priceOrigin: PriceOrigin | null;
  /** Eco-participation of one, included in the unit price (R41). */
  ecoCents: number;
  /** What a bundle is made of, each taxed by its own rate: `taxRateBp` is then that of the greatest; null: one article. */
  components: OrderComponent[] | null;
  /** Bought before it came out: the day that was promised for that, `YYYY-MM-DD`. */
  preorderOn: string | null;
  /** Delivered by a link; of a bundle: each of its parts is. */
  digital: boolean;
  /** Nothing is taken off a shelf for it. */
  stockless: boolean;
  preparedQuantity: number;
  shippedQuantity: number;
  cancelledQuantity: number;
}

/** VAT of an order by rate (R32). */
export interface OrderTax {
  rateBp: number;
  category: string;
  netCents: number;
  taxCents: number;
}

/** The delivery chosen, frozen with the order. */
export interface OrderDelivery {
  code: string;
  name: string;
  nameEn: string;
  carrier: string;
  kind: 'home' | 'relay' | 'pickup';
  priceCents: number;
  netCents: number;
  taxCents: number;
  rateBp: number;
  category: string;
  trackingUrl: string;
  pickupPoint: { id: string; version: number; name: string; address: Address } | null;
}

/** What the timeline of an order tells. */
export const ORDER_EVENTS = [
  'placed',
  'drafted',
  'paid',
  'promise-moved',
  'payment-pending',
  'payment-requires-action',
  'payment-failed',
  'payment-cancelled',
  'assigned',
  'noted',
  'edited',
  'prepared',
  'shipped',
  'delivered',
  'cancelled',
  'withdrawal-waived',
  'withdrawal-declared',
  'withdrawal-settled',
  'downloads-renewed',
  'downloads-revoked',
  'refund-promised',
  'refunded',
  'refund-failed',
  'refund-returned',
] as const;

export type OrderEventKind = (typeof ORDER_EVENTS)[number];

/** What happened to an order, for people. */
export interface OrderEvent {
  id: number;
  kind: OrderEventKind;
  facts: Record<string, unknown>;
  actorLabel: string;
  at: string;
}

/** A whole order, as queries give it. Instants are ISO 8601 UTC strings. */
export interface Order {
  id: number;
  number: string;
  token: string;
  channelId: string;
  partyId: number | null;
  email: string;
  phone: string;
  locale: string;
  currency: string;
  pricesIncludeTax: boolean;
  /** Where its goods are taxed. */
  taxTerritory: string;
  /** Where what is delivered by a link is taxed; null: nothing is. */
  serviceTerritory: string | null;
  /** What says where its consumer lives; kept for what is delivered by a link. */
  placeEvidence: PlaceEvidence[];
  shippingAddress: Address;
  billingAddress: Address;
  delivery: OrderDelivery;
  promisedFromOn: string | null;
  promisedToOn: string | null;
  itemsCents: number;
  deliveryCents: number;
  totalCents: number;
  taxes: OrderTax[];
  state: OrderState;
  paymentState: PaymentState;
  paidCents: number;
  refundedCents: number;
  paymentMethod: string;
  /** What was granted off the goods, already in the lines, whose reductions it follows. */
  discounts: OrderDiscount[];
  /** Words for whoever receives it; empty: none. */
  giftMessage: string;
  /** When the buyer gave up the right of withdrawal for digital content (L221-28 13°). */
  withdrawalWaivedAt: string | null;
  note: string;
  tags: string[];
  /** Who of the team looks after it; null: nobody in particular. */
  assignedTo: { id: string; name: string } | null;
  version: number;
  placedAt: string;
  paidAt: string | null;
  preparedAt: string | null;
  shippedAt: string | null;
  deliveredAt: string | null;
  cancelledAt: string | null;
  lines: OrderLine[];
  events: OrderEvent[];
}
