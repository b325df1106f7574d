import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Incoming } from './model.ts';
import { bareSubject, splitQuote } from './rules.ts';

const LONGEST_TEXT = 50_000;

/** Headers of which something is decided. */
const KEPT_HEADERS = [
  'message-id',
  'auto-submitted',
  'x-auto-response-suppress',
  'x-autoreply',
  'content-type',
  'list-id',
  'list-help',
  'list-post',
  'list-subscribe',
  'list-unsubscribe',
  'list-owner',
  'list-archive',
  'feedback-id',
  'precedence',
  'x-loop',
  'to',
  'cc',
];

/**
 * A mail as it lies in a mailbox (RFC 5322) as a message of a customer. The envelope sender is that of `Return-Path` when whoever received the
 * mail wrote it, else the one of `From`. Refuses `mail-unreadable` (422) what has no sender.
 */
export async function parseMail(
  raw: Buffer,
  at: Date,
): Promise<Result<Incoming & { mail: object }>> {
  const { simpleParser } = await import('mailparser');
  const mail = await simpleParser(raw, {
    skipImageLinks: true,
    maxHtmlLengthToParse: 2_000_000,
  }).catch(() => null);
  const from = mail?.from?.value[0];
  if (!mail || !from?.address) return refuse('mail-unreadable', 422);
  // As they stand: some are taken apart by the parser, and only that they are there counts.
  const header = (name: string) =>
    mail.headerLines.find(({ key }) => key === name)?.line.replace(/^[^:]*:\s*/, '');
  const headers = Object.fromEntries(KEPT_HEADERS.map((name) => [name, header(name)]));
  const returnPath = header('return-path');
  const { text, quoted } = splitQuote(storable(mail.text ?? '').slice(0, LONGEST_TEXT));
  return ok({
    channel: 'mail',
    email: from.address.toLowerCase(),
    name: storable(from.name).slice(0, 120),
    subject: bareSubject(storable(mail.subject ?? '')),
    text,
    quoted,
    locale: 'fr',
    orderId: null,
    orderHint: '',
    attachments: mail.attachments
      // Pictures that the text itself shows, such as a signature's logo, are no papers.
      .filter(({ related }) => !related)
      .map(({ filename, contentType, content }) => ({
        name: filename ?? 'piece-jointe',
        mediaType: contentType,
        content,
      })),
    mail: {
      envelopeFrom: returnPath === undefined ? from.address : addressOf(returnPath),
      headers,
      messageId: mail.messageId ?? null,
      references: [
        ...(mail.inReplyTo ? [mail.inReplyTo] : []),
        ...(typeof mail.references === 'string' ? [mail.references] : (mail.references ?? [])),
      ].slice(0, 50),
    },
    at: mail.date && mail.date < at ? mail.date : at,
  });
}

/** The subject as it stands, for the number that it may carry. */
export function rawSubject(raw: Buffer): string {
  return (
    /^subject:\s*(.*(?:\r?\n[ \t].*)*)/im.exec(raw.subarray(0, 64_000).toString('latin1'))?.[1] ??
    ''
  );
}

function addressOf(line: string): string {
  return /<([^<>]*)>/.exec(line)?.[1]?.trim() ?? line.trim();
}

/** Text that the database can hold: without NUL and halves of characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
