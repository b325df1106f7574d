import type { Tone } from '../../parts/state-word.tsx';

/** A lot, and what is left of it. */
export interface Lot {
  id: number;
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  code: string;
  bestBefore: string | null;
  daysLeft: number | null;
  blockedAt: string | null;
  blockedReason: string;
  sellable: number;
  held: number;
  valueCents: number;
}

/** The same with where it lies. */
export interface LotPageData extends Lot {
  places: {
    warehouseName: string;
    kind: string;
    binId: number | null;
    binCode: string | null;
    quantity: number;
  }[];
}

/** An order that got pieces of a lot. */
export interface RecalledOrder {
  orderId: number;
  orderNumber: string;
  shipmentNumber: string;
  shippedAt: string;
  customerName: string;
  email: string;
  phone: string;
  quantity: number;
  /** Pieces of the lot that the order gave back. */
  returned: number;
}

const SOON_DAYS = 30;

/** How pressing the date of a lot is. */
export function toneOf(lot: Pick<Lot, 'daysLeft'>): Tone {
  if (lot.daysLeft === null) return 'off';
  return lot.daysLeft < 0 ? 'wrong' : lot.daysLeft <= SOON_DAYS ? 'act' : 'off';
}
