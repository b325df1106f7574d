import type { Tone } from '../../parts/state-word.tsx';

export type PurchaseOrderState =
  'draft' | 'sent' | 'confirmed' | 'partially-received' | 'received' | 'closed' | 'cancelled';

/** One article of an order to a supplier. */
export interface PurchaseOrderLine {
  id: number;
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
  confirmedQuantity: number | null;
  expectedOn: string | null;
  receivedQuantity: number;
  returnedQuantity: number;
  lineCents: number;
}

/** Where a parcel goes. */
export interface PostalPlace {
  firstName: string;
  lastName: string;
  company: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  country: string;
  phone: string;
}

/** An order to a supplier as the API gives it. */
export interface PurchaseOrder {
  id: number;
  number: string | null;
  supplierId: number;
  supplierName: string;
  state: PurchaseOrderState;
  currency: string;
  rate: number;
  locationCode: string;
  /** Where the goods are received. */
  deliverTo: { name: string; address: string };
  /** The supplier sends the goods to a customer itself. */
  direct: {
    shipTo: PostalPlace;
    origin: { kind: string; id: string; label: string };
  } | null;
  expectedOn: string | null;
  note: string;
  sentAt: string | null;
  sentTo: string;
  supplierNumber: string;
  createdAt: string;
  createdBy: string;
  /** When the supplier was last asked where the goods are. */
  remindedAt: string | null;
  version: number;
  totalCents: number;
  lines: PurchaseOrderLine[];
}

/** An order in a list. */
export interface PurchaseOrderRow {
  id: number;
  number: string | null;
  supplierName: string;
  state: PurchaseOrderState;
  currency: string;
  totalCents: number;
  pieces: number;
  receivedPieces: number;
  expectedOn: string | null;
  isLate: boolean;
  remindedAt: string | null;
  createdAt: string;
}

/** One line as the person at the door sees it. */
export interface ReceiptLine {
  orderLineId: number;
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  reference: string;
  packSize: number;
  expected: number;
  good: number;
  damaged: number;
  awaited: number;
  /** Of which lots the counted pieces are; a lot has an id once the receipt is posted. */
  lots: { lotId: number | null; code: string; bestBefore: string | null; quantity: number }[];
}

/** What of one line of an order can go back from one place; lots in the order in which they are proposed. */
export interface Returnable {
  orderLineId: number;
  from: 'warehouse' | 'quarantine';
  free: number;
  lots: { lotId: number; code: string; bestBefore: string | null; quantity: number }[];
}

/** A receipt as the API gives it. */
export interface Receipt {
  id: number;
  number: string | null;
  orderId: number;
  orderNumber: string;
  orderState: PurchaseOrderState;
  placeName: string;
  supplierName: string;
  state: 'open' | 'posted' | 'abandoned';
  deliveryNote: string;
  openedAt: string;
  openedBy: string;
  postedAt: string | null;
  postedBy: string | null;
  lines: ReceiptLine[];
}

/** A receipt in a list. */
export interface ReceiptRow {
  id: number;
  number: string | null;
  orderId: number;
  orderNumber: string;
  supplierName: string;
  state: 'open' | 'posted' | 'abandoned';
  pieces: number;
  damaged: number;
  openedAt: string;
  postedAt: string | null;
}

export const ORDER_TONES: Record<PurchaseOrderState, Tone> = {
  draft: 'off',
  sent: 'go',
  confirmed: 'go',
  'partially-received': 'act',
  received: 'done',
  closed: 'done',
  cancelled: 'off',
};

/** Whether goods of an order are awaited. */
export function awaitsGoods(state: PurchaseOrderState): boolean {
  return ['sent', 'confirmed', 'partially-received'].includes(state);
}

/** Whether goods of an order should have come by today. */
export function isLate(
  { state, expectedOn }: Pick<PurchaseOrder, 'state' | 'expectedOn'>,
  today: string,
) {
  return awaitsGoods(state) && expectedOn !== null && expectedOn < today;
}

/** Pieces of a line that are still to come. */
export function openPieces(line: PurchaseOrderLine): number {
  return Math.max(0, (line.confirmedQuantity ?? line.quantity) - line.receivedQuantity);
}
