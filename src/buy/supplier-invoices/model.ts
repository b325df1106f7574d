/** What a supplier bills, or gives back. */
export type InvoiceKind = 'invoice' | 'credit-note';

/** From what an invoice was made. */
export type InvoiceSource = 'receipts' | 'factur-x' | 'cii' | 'ubl';

/** Where an invoice stands; computed from what was done. */
export type InvoiceState = 'to-check' | 'approved' | 'in-payment' | 'paid' | 'rejected';

/** One line of a document as it is read. Amounts in cents, without sign; quantities may have decimals. */
export interface ReadLine {
  kind: 'goods' | 'charge';
  label: string;
  /** The supplier's reference, ours, and a barcode: whatever the document says. */
  reference: string;
  ourReference: string;
  gtin: string;
  orderNumber: string;
  quantity: number;
  /** Below zero for a discount. */
  netCents: number;
}

/** An invoice as a file says it. */
export interface ReadInvoice {
  kind: InvoiceKind;
  number: string;
  issuedOn: string;
  dueOn: string | null;
  currency: string;
  sellerName: string;
  sellerVatNumber: string;
  iban: string;
  orderNumber: string;
  netCents: number;
  vatCents: number;
  grossCents: number;
  lines: ReadLine[];
}

/** What differs between an invoice, the order and the receipts. Codes are words of the office. */
export interface Difference {
  code:
    | 'not-ordered'
    | 'beyond-received'
    | 'price-higher'
    | 'price-lower'
    | 'charge-not-agreed'
    | 'sum-wrong'
    | 'vat-wrong'
    | 'without-lines'
    | 'account-changed';
  /** Figures of its sentence: amounts in cents of the invoice, quantities in pieces. */
  billed: number;
  known: number;
}

/** One line of an invoice beside what was ordered and received. Quantities in pieces, amounts in cents of the invoice. */
export interface InvoiceLine {
  id: number;
  position: number;
  kind: 'goods' | 'charge';
  label: string;
  reference: string;
  gtin: string;
  quantity: number;
  netCents: number;
  orderLineId: number | null;
  orderId: number | null;
  orderNumber: string | null;
  title: string | null;
  orderedQuantity: number | null;
  receivedQuantity: number | null;
  /** Billed by other invoices that were not rejected. */
  billedQuantity: number | null;
  priceCents: number | null;
  pricePer: number | null;
}

/** An invoice of a supplier. */
export interface SupplierInvoice {
  id: number;
  supplierId: number;
  supplierName: string;
  supplierIban: string;
  kind: InvoiceKind;
  number: string;
  state: InvoiceState;
  issuedOn: string;
  dueOn: string;
  currency: string;
  netCents: number;
  vatCents: number;
  grossCents: number;
  iban: string;
  orderNumber: string;
  source: InvoiceSource;
  fileId: number | null;
  createdAt: string;
  createdBy: string;
  approvedAt: string | null;
  approvedBy: string | null;
  approvalNote: string;
  rejectedAt: string | null;
  rejectionNote: string;
  lines: InvoiceLine[];
}
