/** Shapes of the admin API that the office reads. Amounts in cents, instants ISO 8601, days `YYYY-MM-DD`. */

export interface Address {
  firstName: string;
  lastName: string;
  company: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  country: string;
  phone: string;
  siren?: string;
}

export type OrderState = 'placed' | 'paid' | 'prepared' | 'shipped' | 'delivered' | 'cancelled';
export type PaymentState =
  'awaiting' | 'paid' | 'failed' | 'partially-refunded' | 'refunded' | 'cancelled';

/** An order in a list. */
export interface OrderSummary {
  id: number;
  number: string;
  email: string;
  customerName: string;
  state: OrderState;
  paymentState: PaymentState;
  paymentMethod: string;
  totalCents: number;
  currency: string;
  units: number;
  city: string;
  country: string;
  tags: string[];
  assignedTo: { id: string; name: string } | null;
  placedAt: string;
  promisedToOn: string | null;
  version: number;
}

export interface OrderLine {
  id: number;
  variantId: number;
  productId: number;
  sku: string | null;
  title: string;
  options: string;
  quantity: number;
  unitPriceCents: number;
  /** What the order's discounts took off one unit. */
  reductionCents: number;
  totalCents: number;
  taxRateBp: number;
  /** The price list that the unit price came from; null: the base price. */
  priceOrigin: { listId: number; listName: string; minQuantity: number; includesTax: boolean } | null;
  ecoCents: number;
  /** What a bundle is made of; null: one article. */
  components:
    | {
        variantId: number;
        title: string;
        options: string;
        sku: string | null;
        quantity: number;
        digital?: boolean;
      }[]
    | null;
  /** Bought before it came out: the day that was promised. */
  preorderOn: string | null;
  /** Delivered by a link; of a bundle: each of its parts is. */
  digital: boolean;
  weightGrams: number;
  preparedQuantity: number;
  shippedQuantity: number;
  cancelledQuantity: number;
  picture: Picture | null;
}

export interface OrderEvent {
  id: number;
  kind: string;
  facts: Record<string, unknown>;
  actorLabel: string;
  at: string;
}

interface Payment {
  id: number;
  provider: string;
  method: string;
  amountCents: number;
  state: string;
  providerReference: string | null;
  createdAt: string;
}

interface Refund {
  id: number;
  paymentId: number;
  byHand: boolean;
  amountCents: number;
  reason: string;
  state: 'pending' | 'done' | 'failed';
  allocation: {
    kind: 'line' | 'cancelled' | 'delivery' | 'gesture';
    orderLineId: number | null;
    quantity: number;
    amountCents: number;
  }[];
  /** Why the provider refused it. */
  failureCode: string | null;
  createdAt: string;
}

interface Parcel {
  id: number;
  position: number;
  trackingNumber: string | null;
  trackingUrl: string | null;
  weightGrams: number | null;
  deliveredAt: string | null;
  lines: {
    orderLineId: number;
    quantity: number;
    title: string;
    options: string;
    sku: string | null;
  }[];
}

export interface Shipment {
  id: number;
  number: string;
  orderId: number;
  orderNumber: string;
  kind: 'parcels' | 'link';
  carrier: string;
  actorLabel: string;
  shippedAt: string;
  parcels: Parcel[];
}

export interface Order extends Omit<OrderSummary, 'customerName' | 'units' | 'city' | 'country'> {
  token: string;
  channelId: string;
  partyId: number | null;
  phone: string;
  locale: string;
  pricesIncludeTax: boolean;
  taxTerritory: string;
  serviceTerritory: string | null;
  /** What says where the buyer of digital articles lives. */
  placeEvidence: { kind: string; country: string }[];
  shippingAddress: Address;
  billingAddress: Address;
  delivery: {
    name: string;
    carrier: string;
    kind: 'home' | 'relay' | 'pickup';
    priceCents: number;
    pickupPoint: { name: string; address: Address } | null;
  };
  promisedFromOn: string | null;
  /** Less what was granted. */
  itemsCents: number;
  discounts: { source: string; label: string; labelEn: string; amountCents: number }[];
  deliveryCents: number;
  taxes: { rateBp: number; netCents: number; taxCents: number }[];
  paidCents: number;
  refundedCents: number;
  giftMessage: string;
  /** What the buyer withdrew from and waits for. */
  withdrawal: { declaredAt: string; what: string; refundBy: string } | null;
  note: string;
  lines: OrderLine[];
  events: OrderEvent[];
  payments: Payment[];
  refunds: Refund[];
}

export interface Customer {
  id: number;
  kind: 'person' | 'company';
  email: string | null;
  firstName: string;
  lastName: string;
  companyName: string;
  phone: string;
  locale: string;
  vatNumber: string | null;
  siren: string | null;
  note: string;
  tags: string[];
  groupId: number | null;
  version: number;
  createdAt: string;
  addresses?: { id: number; kind: string; address: Address; lastUsedAt: string }[];
  consents?: { purpose: string; granted: boolean; source: string; at: string }[];
  ordersCount?: number;
  spentCents?: number;
  lastOrderAt?: string | null;
}

export interface Picture {
  alt: string;
  widthPx: number;
  heightPx: number;
  colour: string | null;
  src: string;
  sources: { type: string; srcset: string }[];
  focalPoint: { xPercent: number; yPercent: number } | null;
}

export interface ProductSummary {
  id: number;
  handle: string;
  title: string;
  state: 'draft' | 'active' | 'archived';
  brand: { name: string } | null;
  picture: Picture | null;
  priceMinCents: number | null;
  priceMaxCents: number | null;
  available: number;
  variantsCount: number;
  published: boolean;
  version: number;
  updatedAt: string;
}

export interface StockLevel {
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  locationId: number;
  gtin: string | null;
  backorder: boolean;
  onHand: number;
  reserved: number;
  available: number;
  version: number;
}

export interface StockMove {
  id: number;
  variantId: number;
  sku: string | null;
  title: string;
  options: string;
  productId: number;
  fromCode: string;
  toCode: string;
  quantity: number;
  reason: string;
  originKind: string;
  originId: string;
  actorLabel: string;
  occurredAt: string;
}

export interface Change {
  id: number;
  at: string;
  actorKind: string;
  actorLabel: string;
  why: string | null;
  entityKind: string;
  entityId: string;
  entityLabel: string;
  action: 'create' | 'update' | 'delete' | 'import' | 'undo';
  before: unknown;
  after: unknown;
  undoesId: number | null;
  undoneById?: number | null;
  undoable: boolean;
}

export interface Invoice {
  id: number;
  kind: 'invoice' | 'credit-note';
  number: string;
  issuedOn: string;
  orderId: number;
  orderNumber: string;
  currency: string;
  totalCents: number;
  netCents: number;
  taxCents: number;
  buyerName?: string;
}
