import type { Tone } from '../../parts/state-word.tsx';

/** Where a case stands. */
const CASE_STATES = ['open', 'waiting', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** A state as a colour, with its word. */
export const CASE_TONES: Record<CaseState, Tone> = { open: 'act', waiting: 'go', closed: 'done' };

/** A case in a list. */
export interface CaseRow {
  id: number;
  subject: string;
  state: CaseState;
  channel: 'form' | 'order-page' | 'mail' | 'phone';
  email: string | null;
  name: string;
  partyId: number | null;
  orderId: number | null;
  orderNumber: string | null;
  assignedTo: { id: string; name: string } | null;
  waitingSince: string | null;
  lastAt: string;
  openedAt: string;
  excerpt: string;
  version: number;
}

/** What was said once. */
export interface CaseMessage {
  id: number;
  kind: 'in' | 'out' | 'note' | 'auto';
  author: string;
  text: string;
  quoted: string;
  at: string;
  mailState: string | null;
  attachments: {
    id: number;
    name: string;
    mediaType: string;
    byteSize: number;
    isKept: boolean;
    fileId: number | null;
  }[];
}

/** A whole case. */
export interface CustomerCase extends CaseRow {
  locale: string;
  orderHint: string;
  closedAt: string | null;
  messages: CaseMessage[];
}

/** Who asks, in a few words. */
export function askerOf({ name, email }: Pick<CaseRow, 'name' | 'email'>): string {
  return name || email || '—';
}

/** Where an attachment is looked at: of an answer it is a file of the house. */
export function attachmentPath({ id, fileId }: CaseMessage['attachments'][number]): string {
  return fileId === null ? `/case-attachments/${id}` : `/files/${fileId}/content`;
}
