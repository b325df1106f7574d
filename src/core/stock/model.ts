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
  /** Sold in advance: units beyond what is on hand that may be reserved in all. */
  beyond?: number;
  /** The warehouse that it is taken from; the default one when left out. */
  placeId?: number;
}

/** What can be bought of a variant now: on hand − reserved in warehouses. */
export interface Availability {
  variantId: number;
  onHand: number;
  reserved: number;
  available: number;
}
