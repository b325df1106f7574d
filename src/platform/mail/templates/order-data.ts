/** What every mail about an order knows. */
export interface OrderReference {
  orderNumber: string;
  /** The order page by its secret link. */
  orderUrl: string;
  /** Greeted by; empty when unknown. */
  firstName: string;
}

/** One line as mails list it; `totalCents` as shown to the buyer. */
export interface MailLine {
  title: string;
  options: string;
  quantity: number;
  totalCents: number;
}

/** A whole order, for the recap (R34). */
export interface OrderRecap extends OrderReference {
  placedAt: string;
  currency: string;
  lines: MailLine[];
  /** Already in the lines. */
  discounts: { label: string; amountCents: number }[];
  /** Empty: nothing is carried. */
  deliveryName: string;
  deliveryCents: number;
  totalCents: number;
  taxes: { rateBp: number; taxCents: number }[];
  pricesIncludeTax: boolean;
  /** Printed lines of the address, or of the pick-up point. */
  addressLines: string[];
  promisedFromOn: string | null;
  promisedToOn: string | null;
  /** Words for whoever receives it; empty: none. */
  giftMessage: string;
}

/** A parcel on its way. */
export interface MailParcel {
  carrier: string;
  trackingNumber: string | null;
  trackingUrl: string | null;
  lines: { title: string; options: string; quantity: number }[];
}
