import type { Address } from '../../kernel/address.ts';
import type { Supplier } from '../suppliers/index.ts';

/** Where a purchase order stands; computed from what was done and from its lines, never chosen. */
export type PurchaseOrderState =
  'draft' | 'sent' | 'confirmed' | 'partially-received' | 'received' | 'closed' | 'cancelled';

/** One article of an order. Quantities in pieces; the price is for `pricePer` of them. */
export interface PurchaseOrderLine {
  id: number;
  position: number;
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  reference: string;
  packSize: number;
  quantity: number;
  priceCents: number;
  pricePer: number;
  /** What the supplier said it will send; null until it did. */
  confirmedQuantity: number | null;
  expectedOn: string | null;
  receivedQuantity: number;
  /** What went back. */
  returnedQuantity: number;
  lineCents: number;
}

/** An order to a supplier. */
export interface PurchaseOrder {
  id: number;
  number: string | null;
  supplierId: number;
  supplierName: string;
  state: PurchaseOrderState;
  currency: string;
  /** Units of the shop's currency for one of this. */
  rate: number;
  locationCode: string;
  /** The place at which the goods are received. */
  deliverTo: DeliveryPlace;
  /** Goods that never come here: where the supplier sends them, and what for. */
  direct: DirectDelivery | null;
  expectedOn: string | null;
  note: string;
  terms: OrderTerms | null;
  sentAt: string | null;
  sentTo: string;
  confirmedAt: string | null;
  supplierNumber: string;
  cancelledAt: string | null;
  closedAt: string | null;
  createdAt: string;
  createdBy: string;
  /** When the supplier was last asked where the goods are. */
  remindedAt: string | null;
  version: number;
  totalCents: number;
  lines: PurchaseOrderLine[];
}

/** A place at which goods are received; its address in lines, empty for that of the company. */
export interface DeliveryPlace {
  name: string;
  address: string;
}

/** Where a supplier sends goods itself, and the order of a customer that they are for. */
export interface DirectDelivery {
  shipTo: Address;
  origin: { kind: string; id: string; label: string };
}

/** The supplier and the terms as they were when the order was sent. */
export interface OrderTerms {
  name: string;
  email: string;
  address: Supplier['address'];
  contacts: Supplier['contacts'];
  vatNumber: string;
  customerNumber: string;
  locale: 'fr' | 'en';
  paymentDays: number;
  paymentEndOfMonth: boolean;
  incoterm: string;
  incotermPlace: string;
  /** Left out in orders that were sent before places had addresses. */
  deliverTo?: DeliveryPlace | undefined;
}

/** One article to order; without a price the supplier's offer of today gives it. */
export interface LineWanted {
  variantId: number;
  quantity: number;
  priceCents?: number | undefined;
  pricePer?: number | undefined;
}

/** Goods at the door: good ones are sold, damaged ones wait in quarantine. */
export type GoodsCondition = 'good' | 'damaged';

/** What was counted of one variant, condition and lot. */
export interface CountedGoods {
  variantId: number;
  condition: GoodsCondition;
  lot: string;
  bestBefore: string | null;
  quantity: number;
}

/** How a landed cost is split over the goods. */
export type SplitBy = 'value' | 'weight' | 'quantity';
