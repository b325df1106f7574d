/** Goods on the floor with the bins where they should go. */
export interface PutAwayLine {
  variantId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  lotId: number | null;
  lotCode: string | null;
  bestBefore: string | null;
  quantity: number;
  awaited: number;
  orderIds: number[];
  proposals: {
    binId: number;
    code: string;
    quantity: number;
    why: 'orders' | 'same-article' | 'category' | 'free';
  }[];
}

/** What waits to be put away in a warehouse. */
export interface PutAwayList {
  warehouseId: number;
  warehouseName: string;
  pieces: number;
  lines: PutAwayLine[];
  bins: { id: number; code: string }[];
}
