import type { Tx } from '../../platform/db/index.ts';

/** Where a case stands. `waiting`: for the customer. */
export const CASE_STATES = ['open', 'waiting', 'closed'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** How a case began. */
export const CASE_CHANNELS = ['form', 'order-page', 'mail', 'phone'] as const;
export type CaseChannel = (typeof CASE_CHANNELS)[number];

/** A case in a list. Instants ISO 8601. */
export interface CaseRow {
  id: number;
  subject: string;
  state: CaseState;
  channel: CaseChannel;
  email: string | null;
  name: string;
  partyId: number | null;
  orderId: number | null;
  orderNumber: string | null;
  assignedTo: { id: string; name: string } | null;
  waitingSince: string | null;
  lastAt: string;
  openedAt: string;
  /** The beginning of what was said last. */
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
  /** Of an answer: whether the mail has left. */
  mailState: string | null;
  attachments: {
    id: number;
    name: string;
    mediaType: string;
    byteSize: number;
    isKept: boolean;
    /** Of an answer: the file of the house. */
    fileId: number | null;
  }[];
}

/** A whole case. */
export interface Case extends CaseRow {
  locale: string;
  orderHint: string;
  closedAt: string | null;
  messages: CaseMessage[];
}

/** Something that came with a message, as it arrived. */
export interface RawAttachment {
  name: string;
  mediaType: string;
  content: Buffer;
}

/** What decides whether a machine may answer (RFC 3834). Names of headers in lower case. */
export interface MailFacts {
  /** Envelope sender; empty for bounces. */
  envelopeFrom: string;
  headers: Readonly<Record<string, string | undefined>>;
}

/** A message of a customer, whatever the way it came. */
export interface Incoming {
  channel: CaseChannel;
  email: string | null;
  name: string;
  subject: string;
  text: string;
  quoted: string;
  locale: string;
  /** The order it is about, when the way it came proves it; else the number as it was typed. */
  orderId: number | null;
  orderHint: string;
  attachments: readonly RawAttachment[];
  /** Of a mail; null for what was typed in the shop. */
  mail: (MailFacts & { messageId: string | null; references: readonly string[] }) | null;
  at: Date;
}

/**
 * Answers by itself when nobody is there, declared for the room that knows absences: what to say, and with which headers; null: nothing. Called in the
 * transaction that keeps the message, so that the answer goes out once or not at all.
 */
export interface AutoReplier {
  reply(
    tx: Tx,
    message: { email: string; locale: string; mail: MailFacts | null },
  ): Promise<{ text: string; headers: Record<string, string> } | null>;
}
