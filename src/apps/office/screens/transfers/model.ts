import type { Tone } from '../../parts/state-word.tsx';

export type TransferState = 'draft' | 'sent' | 'partially-received' | 'received' | 'cancelled';

/** One article of a transfer, in pieces. */
export interface TransferLine {
  id: number;
  variantId: number;
  productId: number;
  title: string;
  options: string;
  sku: string | null;
  gtin: string | null;
  quantity: number;
  free: number;
  sent: number;
  received: number;
  damaged: number;
  lost: number;
  notSent: number;
  surplus: number;
  inTransit: number;
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
  version: number;
  lines: TransferLine[];
}

/** A transfer in a list. */
export interface TransferRow {
  id: number;
  number: string | null;
  state: TransferState;
  fromName: string;
  toName: string;
  pieces: number;
  inTransit: number;
  expectedOn: string | null;
  createdAt: string;
  sentAt: string | null;
}

export const TRANSFER_TONES: Record<TransferState, Tone> = {
  draft: 'off',
  sent: 'go',
  'partially-received': 'act',
  received: 'done',
  cancelled: 'off',
};

/** Article and options as one name. */
export function nameOfLine(line: Pick<TransferLine, 'title' | 'options'>): string {
  return [line.title, line.options].filter(Boolean).join(' · ');
}

/** What of a line was sent and is not counted yet. */
export function missingOf(line: TransferLine): number {
  return Math.max(0, line.inTransit - line.good - line.broken);
}
