import { digestSecret } from '../../platform/access/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { Absence, AbsenceNotice } from './model.ts';

/** What of an incoming mail decides whether it may be answered by a machine. Names of headers in lower case. */
export interface IncomingMail {
  /** Envelope sender (`MAIL FROM`), without angle brackets; empty for bounces. */
  envelopeFrom: string;
  /** Addresses of the shop, any of which the mail must name to be answered. */
  shopAddresses: readonly string[];
  headers: Readonly<Record<string, string | undefined>>;
}

/** Why no answer is sent. */
export type NoReplyReason =
  | 'bounce'
  | 'auto-submitted'
  | 'list'
  | 'bulk'
  | 'loop'
  | 'machine'
  | 'not-to-us'
  | 'sender-unreadable';

/** Local parts that no person reads (RFC 3834, section 2; RFC 2142). */
const MACHINES =
  /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|ne-?pas-?repondre|bounces?|listserv|majordomo|.*-(?:request|owner|bounces?)|owner-.*)(?:[+=].*)?$/i;

const LIST_HEADERS = [
  'list-id',
  'list-help',
  'list-post',
  'list-subscribe',
  'list-unsubscribe',
  'list-owner',
  'list-archive',
  'feedback-id',
];

/**
 * Whether an incoming mail may have an automatic answer, by RFC 3834: never to bounces, to what machines sent, to lists and
 * bulk mail, to our own answers coming back, nor to mail that does not name the shop. Null: it may. Pure; what it does not know,
 * the help desk that receives mail hands to it.
 */
export function refuseReply(mail: IncomingMail): NoReplyReason | null {
  const header = (name: string) => mail.headers[name]?.trim() ?? '';
  const from = mail.envelopeFrom.trim();
  if (from === '') return 'bounce';
  const address = /^([^@\s]+)@([^@\s]+\.[^@\s]+|localhost)$/.exec(from);
  if (!address) return 'sender-unreadable';
  if (MACHINES.test(address[1]!)) return 'machine';
  const submitted = header('auto-submitted').toLowerCase().split(';')[0]!.trim();
  if (submitted !== '' && submitted !== 'no') return 'auto-submitted';
  if (header('x-auto-response-suppress') !== '' || header('x-autoreply') !== '')
    return 'auto-submitted';
  if (/multipart\/report|message\/delivery-status/i.test(header('content-type'))) return 'bounce';
  if (LIST_HEADERS.some((name) => header(name) !== '')) return 'list';
  if (/^(?:bulk|list|junk|auto_reply)$/i.test(header('precedence'))) return 'bulk';
  const ours = mail.shopAddresses.map((one) => one.toLowerCase());
  if (header('x-loop') !== '' || ours.includes(from.toLowerCase())) return 'loop';
  const named = `${header('to')} ${header('cc')}`.toLowerCase();
  return ours.some((one) => named.includes(one)) ? null : 'not-to-us';
}

/** Headers that an automatic answer carries, so that no machine answers it in turn. */
export function replyHeaders(messageId: string | undefined): Record<string, string> {
  return {
    'Auto-Submitted': 'auto-replied',
    'X-Auto-Response-Suppress': 'All',
    Precedence: 'bulk',
    ...(messageId ? { 'In-Reply-To': messageId, References: messageId } : {}),
  };
}

/**
 * Notes that a sender is answered; false when they had their answer during this absence. The answer itself is sent to the
 * envelope sender in the same transaction, so that it goes out once or not at all.
 */
export async function claimReply(
  tx: Tx,
  absence: Pick<Absence, 'id'>,
  envelopeFrom: string,
): Promise<boolean> {
  const digest = digestSecret(envelopeFrom.trim().toLowerCase());
  const { rows } = await sql`
    insert into absence.reply (absence_id, sender_digest) values (${absence.id}, ${digest})
    on conflict do nothing returning absence_id`.execute(tx);
  return rows.length === 1;
}

/**
 * The automatic answer to a message that came while the merchant is away: the absence's own text, once a sender and absence; null when none is due. What
 * was typed in the shop is answered as if it were a mail of that address.
 */
export async function answerWhileAway(
  tx: Tx,
  { absenceId, phase, texts }: Pick<AbsenceNotice, 'absenceId' | 'phase' | 'texts'>,
  message: {
    email: string;
    mail: Pick<IncomingMail, 'envelopeFrom' | 'headers'> | null;
    shopAddresses: readonly string[];
  },
): Promise<{ text: string; headers: Record<string, string> } | null> {
  if (phase !== 'away') return null;
  const { email, shopAddresses } = message;
  const mail = message.mail ?? {
    envelopeFrom: email,
    headers: { to: shopAddresses[0] ?? '' },
  };
  if (refuseReply({ ...mail, shopAddresses }) !== null) return null;
  // RFC 3834, section 4: the answer goes to the envelope sender and nowhere else.
  if (mail.envelopeFrom.trim().toLowerCase() !== email.trim().toLowerCase()) return null;
  if (!(await claimReply(tx, { id: absenceId }, mail.envelopeFrom))) return null;
  return { text: texts.reply, headers: replyHeaders(mail.headers['message-id']) };
}
