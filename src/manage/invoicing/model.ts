import type { NamedDiscount } from '../../sell/orders/index.ts';

/** One frozen line of an invoice or a credit note; amounts in cents, positive on both. */
export type InvoiceLine = {
  /** Null for the delivery and for gestures. */
  orderLineId: number | null;
  kind: 'goods' | 'delivery' | 'gesture';
  description: string;
  sku: string | null;
  quantity: number;
  unitNetCents: number;
  netCents: number;
  taxCents: number;
  totalCents: number;
  rateBp: number;
  category: string;
  /** Eco-participation in the total, tax included where tax is charged (R41); absent where there is none. */
  ecoCents?: number;
  /** Counts the further lines of a bundle whose parts are taxed by several rates; absent on the first and on all others. */
  part?: number;
};

/** A party as printed (R11). */
export type InvoiceParty = {
  name: string;
  lines: string[];
  siren: string;
  vatNumber: string;
  /** Seller only: legal form, capital, registration. */
  legal: string;
};

/** An issued invoice or credit note: immutable (R13) and complete in itself. */
export interface Invoice {
  id: number;
  kind: 'invoice' | 'credit-note';
  number: string;
  issuedOn: string;
  suppliedOn: string;
  orderId: number;
  orderNumber: string;
  /** The invoice a credit note corrects (BR-FR-CO-05). */
  corrects: { number: string; issuedOn: string } | null;
  locale: string;
  currency: string;
  seller: InvoiceParty;
  buyer: InvoiceParty;
  lines: InvoiceLine[];
  /** Reductions acquired at the date of the sale, already in the lines (R11); cents, tax included where tax is charged. */
  discounts: NamedDiscount[];
  taxes: { rateBp: number; category: string; netCents: number; taxCents: number }[];
  netCents: number;
  taxCents: number;
  totalCents: number;
  paidCents: number;
  mentions: string[];
  issuedAt: string;
}
