import type { Address } from '../../kernel/address.ts';
import type { Money } from '../../kernel/money.ts';
import type { Picture } from '../../core/listing/index.ts';

/** What keeps a cart from being completed as it is; each is shown beside what it is about. */
export interface CartProblem {
  code:
    | 'out-of-stock'
    | 'price-changed'
    | 'not-for-sale'
    | 'add-on-alone'
    | 'contact-missing'
    | 'delivery-missing'
    | 'delivery-unavailable'
    | 'pickup-point-missing'
    | 'cart-empty';
  lineId?: number;
  /** For `out-of-stock`: how many can still be bought. */
  available?: number;
}

/** One line of a cart with the price of now. */
export interface CartLineView {
  id: number;
  variantId: number;
  productId: number;
  handle: string;
  title: string;
  /** Option values joined: `Bleu nuit, 24 cm`. */
  options: string;
  sku: string | null;
  picture: Picture | null;
  quantity: number;
  unitPrice: Money;
  /** Whether `unitPrice` includes tax; it may differ from the cart's other prices. */
  unitPriceIncludesTax: boolean;
  /** The list whose price it is, and from which quantity; null: the base price. */
  priceList: { id: number; minQuantity: number } | null;
  /** The price per kg, l, m… (R40), in the tax mode of `unitPrice`. */
  measurePrice: (Money & { per: 'kg' | 'l' | 'm' | 'm2' | 'piece' }) | null;
  /** Of one unit, included in its price (R41). */
  ecoParticipation: Money | null;
  /** The price when it was added, when it has changed since. */
  previousUnitPrice: Money | null;
  total: Money;
  /** Units available now, capped at 99; null when back-orders are accepted. */
  available: number | null;
  /** Bought before it comes out: the day it does. */
  preorderOn: string | null;
  /** Pieces of it that are sold although they are not there yet. */
  backorderedQuantity: number;
  /** Delivered by a link; of a bundle: each of its parts is. */
  digital: boolean;
  /** Sold only with another article: it has no page. */
  addOn: boolean;
  /** What one bundle is made of; empty for one article. */
  components: { title: string; options: string; quantity: number }[];
}

/** A delivery option that can be chosen for this cart. */
export interface DeliveryOptionView {
  id: number;
  code: string;
  name: string;
  carrier: string;
  kind: 'home' | 'relay' | 'pickup';
  price: Money;
  /** Business days, `YYYY-MM-DD`. */
  promisedFromOn: string;
  promisedToOn: string;
  /** For relays: the nearest open points. */
  pickupPoints: { id: string; name: string; address: Address; openingHours: string }[];
}

/** A payment means that can be chosen for this cart. */
export interface PaymentMethodView {
  code: string;
  name: string;
  description: string;
  /** True for the labelled test provider. */
  isTest: boolean;
}

/** A cart as pages and API see it. */
export interface CartView {
  id: string;
  channelId: string;
  currency: string;
  locale: string;
  lines: CartLineView[];
  quantity: number;
  /** What the goods weigh. */
  weightGrams: number;
  itemsTotal: Money;
  deliveryTotal: Money | null;
  total: Money;
  pricesIncludeTax: boolean;
  taxes: { rateBp: number; category: string; net: Money; tax: Money }[];
  contact: {
    email: string;
    phone: string;
    shippingAddress: Address;
    billingAddress: Address;
  } | null;
  /** What was said of a present, and what may be. */
  gift: {
    message: string;
    /** Whether words may be added. */
    messages: boolean;
    /** Whether the wrapping is among the lines. */
    wrapped: boolean;
    /** The article that wrapping is; null: none is offered. */
    wrapping: { variantId: number; title: string; price: Money } | null;
  };
  /** Whether something has to be carried, so that a delivery is chosen. */
  needsDelivery: boolean;
  /** Whether something is delivered by a link, so that the buyer is asked to give up the right of withdrawal for it. */
  hasDigital: boolean;
  delivery: DeliveryOptionView | null;
  pickupPointId: string | null;
  /** What was granted off the goods; `itemsTotal` is less all of it. */
  discounts: { source: string; label: string; amount: Money }[];
  problems: CartProblem[];
  completed: boolean;
}
