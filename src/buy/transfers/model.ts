/** Where a transfer stands; computed from what was done and from its lines, never chosen. */
export type TransferState = 'draft' | 'sent' | 'partially-received' | 'received' | 'cancelled';

/** What happens to goods of a transfer. */
export type StepKind = 'sent' | 'received' | 'damaged' | 'lost' | 'not-sent' | 'surplus';

/** What became of pieces that did not arrive: they come later, never left, or are lost. */
export const MISSING_REASONS = ['later', 'not-sent', 'lost'] as const;
/** One of them. */
export type MissingReason = (typeof MISSING_REASONS)[number];

/** One article of a transfer, in pieces. */
export interface TransferLine {
  id: number;
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  /** Wanted. */
  quantity: number;
  /** On hand and not reserved where it comes from. */
  free: number;
  sent: number;
  received: number;
  damaged: number;
  lost: number;
  notSent: number;
  surplus: number;
  /** Sent, and of which nobody yet said what became. */
  inTransit: number;
  /** Counted in the round that is open. */
  good: number;
  broken: number;
}

/** Goods that go from one warehouse to another. */
export interface Transfer {
  id: number;
  number: string | null;
  state: TransferState;
  fromCode: string;
  fromName: string;
  toCode: string;
  toName: string;
  note: string;
  createdAt: string;
  createdBy: string;
  sentAt: string | null;
  sentBy: string | null;
  expectedOn: string | null;
  round: number;
  version: number;
  lines: TransferLine[];
}

/** What somebody wants to transfer. */
export interface TransferWanted {
  fromCode: string;
  toCode: string;
  note: string;
  lines: readonly { variantId: number; quantity: number }[];
}
