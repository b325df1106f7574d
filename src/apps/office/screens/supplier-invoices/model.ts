import type { Tone } from '../../parts/state-word.tsx';

export type InvoiceState = 'to-check' | 'approved' | 'in-payment' | 'paid' | 'rejected';

/** An invoice in a list. */
export interface InvoiceRow {
  id: number;
  supplierName: string;
  kind: 'invoice' | 'credit-note';
  number: string;
  state: InvoiceState;
  issuedOn: string;
  dueOn: string;
  currency: string;
  netCents: number;
  vatCents: number;
  grossCents: number;
  source: string;
}

/** What differs, with its two figures. */
export interface Difference {
  code: string;
  billed: number;
  known: number;
}

/** One line after the match. */
export interface MatchedLine {
  id: number;
  kind: 'goods' | 'charge';
  label: string;
  reference: string;
  quantity: number;
  netCents: number;
  orderId: number | null;
  orderNumber: string | null;
  title: string | null;
  verdict: 'matches' | 'within' | 'differs';
  differences: Difference[];
}

/** One invoice with its match. */
export interface SupplierInvoice extends InvoiceRow {
  fileId: number | null;
  iban: string;
  supplierIban: string;
  createdBy: string;
  approvedBy: string | null;
  approvedAt: string | null;
  approvalNote: string;
  rejectionNote: string;
  isClear: boolean;
  differences: Difference[];
  lines: MatchedLine[];
}

/** An approved invoice that is to be paid, or a credit note that is taken off. */
export interface PayableInvoice {
  id: number;
  supplierId: number;
  supplierName: string;
  hasIban: boolean;
  kind: 'invoice' | 'credit-note';
  number: string;
  dueOn: string;
  grossCents: number;
}

/** Payments ordered at the bank. */
export interface PaymentRun {
  id: number;
  number: string;
  state: 'ordered' | 'paid' | 'cancelled';
  executeOn: string;
  amountCents: number;
  invoices: number;
  createdAt: string;
}

export const INVOICE_TONES: Record<InvoiceState, Tone> = {
  'to-check': 'act',
  approved: 'go',
  'in-payment': 'go',
  paid: 'done',
  rejected: 'off',
};
