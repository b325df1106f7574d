/** What caused a move or a reservation; stock never looks into it. */
export interface StockOrigin {
  kind: string;
  id: string;
}

/** Units wanted of one variant; the same variant may stand several times, demands are summed. */
export interface StockWant {
  variantId: number;
  quantity: number;
  /** Sold beyond what is on hand. */
  backorder: boolean;
}

/** What can be bought of a variant now: on hand − reserved in warehouses. */
export interface Availability {
  variantId: number;
  onHand: number;
  reserved: number;
  available: number;
}
