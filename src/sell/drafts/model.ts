import type { Address } from '../../kernel/address.ts';
import type { Picture } from '../../core/listing/index.ts';
import type { TaxSum } from '../../core/pricing/index.ts';
import type { MailPlace } from '../../platform/mail/index.ts';
import type {
  CartDeps,
  CartFacts,
  CartProblem,
  DeliveryOptionView,
  GiftOffer,
} from '../carts/index.ts';
import type { ChosenDelivery, OrderDeps } from '../orders/index.ts';

/** Where a draft stands: being written, waiting for its customer, or done with in one of three ways. */
export type DraftState = 'open' | 'sent' | 'ordered' | 'cancelled' | 'expired';

/** What drafts need besides the database. */
export interface DraftDeps extends OrderDeps, CartDeps {
  mail: MailPlace;
  /** Absolute URL of the page where a customer pays a draft. */
  draftUrl(draft: { token: string; locale: string }): string;
}

/** A draft as its own table knows it. Instants are ISO 8601 UTC strings. */
export interface Draft {
  id: number;
  token: string;
  cartId: string;
  state: DraftState;
  /** Taken off every unit price, in basis points (5 % = 500). */
  discountBp: number;
  /** Taken off the articles together, in the tax mode of the channel; a rate or an amount, never both. */
  discountCents: number;
  discountReason: string;
  /** By hand; null: what the option costs. */
  deliveryPriceCents: number | null;
  note: string;
  message: string;
  holdUntil: string | null;
  expiresAt: string;
  sentAt: string | null;
  orderId: number | null;
  orderNumber: string | null;
  orderToken: string | null;
  copyOfOrderId: number | null;
  madeBy: string;
  version: number;
  createdAt: string;
  prices: HandPrice[];
}

/** A unit price set by hand, in the tax mode of the price that it replaces. */
export interface HandPrice {
  variantId: number;
  unitPriceCents: number;
  reason: string;
}

/** A draft with everything that a decision needs: the cart carries the prices that are asked. */
export interface DraftFacts {
  draft: Draft;
  cart: CartFacts & ChosenDelivery & { gift: GiftOffer };
  /** What each line costs without hand prices and discount, by the id of the line. */
  listPrices: ReadonlyMap<number, number | null>;
}

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
  /** By the price lists, for this customer and quantity; null when it is not sold in the channel. */
  listPriceCents: number | null;
  /** What is asked: by hand or by list, less the discount. */
  unitPriceCents: number;
  includesTax: boolean;
  /** The list whose price it is; null: the base price. */
  priceList: string | null;
  /** Why and how the price was set by hand. */
  byHand: { unitPriceCents: number; reason: string } | null;
  totalCents: number;
  available: number;
  backorder: boolean;
}

/** A draft as the office and its customer see it. */
export interface DraftView extends Omit<Draft, 'cartId' | 'prices' | 'orderToken'> {
  channelId: string;
  locale: string;
  currency: string;
  pricesIncludeTax: boolean;
  customer: { id: number; name: string; email: string | null } | null;
  contact: {
    email: string;
    phone: string;
    shippingAddress: Address;
    billingAddress: Address;
  } | null;
  lines: DraftLine[];
  /** The delivery chosen, with what it costs by itself. */
  delivery: {
    optionId: number;
    name: string;
    quotedCents: number;
    pickupPointId: string | null;
    promisedFromOn: string;
    promisedToOn: string;
  } | null;
  deliveryOptions: DeliveryOptionView[];
  itemsCents: number;
  deliveryCents: number;
  totalCents: number;
  taxes: TaxSum[];
  /** Words for whoever receives it; empty: none. */
  giftMessage: string;
  /** The article that wrapping is, while it is offered, and whether it is among the lines. */
  wrapping: { variantId: number; title: string; priceCents: number; wrapped: boolean } | null;
  /** Whether the buyer is asked to give up the right of withdrawal for digital content. */
  hasDigital: boolean;
  problems: CartProblem[];
  payUrl: string;
}

/** One row of the list of drafts. */
export interface DraftRow {
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
