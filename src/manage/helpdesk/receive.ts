import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { queueMail, type MailPlace } from '../../platform/mail/index.ts';
import { insertAttachments, readyToKeep } from './attachments.ts';
import type { AutoReplier, Incoming } from './model.ts';
import { answerSubject, caseNumberIn, isOfMachine, orderNumbersIn } from './rules.ts';
import { caseOfMails, findCase, insertCase, insertMessage, moveCase } from './store.ts';

/** What receiving messages needs. */
export interface ReceiveDeps {
  mail: MailPlace;
  autoReplier: AutoReplier;
}

/** What became of a message: `known` when it is kept already, `left-aside` when a machine wrote it and it belongs to nothing. */
export type Received =
  { kind: 'kept'; caseId: number } | { kind: 'known' | 'left-aside'; caseId: null };

/** A message with what came with it made fit to be kept, outside of any transaction. */
export type ReadyMessage = Incoming & { kept: Awaited<ReturnType<typeof readyToKeep>> };

/** Makes a message ready: pictures are drawn anew before the transaction begins. */
export async function makeReady(incoming: Incoming): Promise<ReadyMessage> {
  return { ...incoming, kept: await readyToKeep(incoming.attachments) };
}

/**
 * Keeps a message: in the case that it answers (by the mails it refers to, the number in its subject with the same sender, or the same order), else in a
 * new one. Answering opens a case again. What a machine wrote opens none, and never makes one wait.
 */
export async function receiveMessage(
  tx: Tx,
  deps: ReceiveDeps,
  incoming: ReadyMessage,
  subjectAsSent = incoming.subject,
): Promise<Result<Received>> {
  const { mail, at } = incoming;
  const isMachine = mail !== null && isOfMachine(mail);
  const known = await findThread(tx, incoming, subjectAsSent);
  if (known === null && isMachine) return ok({ kind: 'left-aside', caseId: null });
  const about = known === null ? await whatItIsAbout(tx, incoming) : null;
  const caseId = known ?? (await insertCase(tx, about!, at));
  const messageId = await insertMessage(tx, {
    caseId,
    kind: isMachine ? 'auto' : 'in',
    author: incoming.name || (incoming.email ?? ''),
    text: incoming.text,
    quoted: incoming.quoted,
    messageId: mail?.messageId ?? null,
    at,
  });
  // Only a mail has a number of its own: it is in a case already, so that none was opened for it.
  if (messageId === null) return ok({ kind: 'known', caseId: null });
  await insertAttachments(tx, messageId, incoming.kept);
  if (!isMachine) {
    await moveCase(tx, caseId, 'open', { at, isAsked: true });
    await answerByMachine(tx, deps, caseId, incoming);
  }
  return ok({ kind: 'kept', caseId });
}

async function findThread(tx: Tx, incoming: Incoming, subject: string): Promise<number | null> {
  const { mail, email, orderId, channel } = incoming;
  if (mail) {
    const ids = [...(mail.messageId ? [mail.messageId] : []), ...mail.references];
    const referred = ids.length === 0 ? null : await caseOfMails(tx, ids);
    if (referred !== null) return referred;
    const named = caseNumberIn(subject);
    const found = named === null ? undefined : await findCase(tx, named);
    // A number can be guessed: it counts only from whom the case is with.
    return found && email !== null && found.email?.toLowerCase() === email.toLowerCase()
      ? found.id
      : null;
  }
  if (channel !== 'order-page' || orderId === null) return null;
  const { rows } = await sql<{ id: number }>`
    select id from helpdesk."case" where order_id = ${orderId} and state <> 'closed' order by id desc limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

/** The customer and the order of a new case: an order only when it is theirs, by its address or because the way it came proves it. */
async function whatItIsAbout(tx: Tx, incoming: Incoming) {
  const { email, orderId, orderHint, subject, text, channel, locale, name } = incoming;
  const numbers = orderNumbersIn(`${orderHint} ${subject} ${text}`);
  const { rows } = await sql<{
    orderId: number | null;
    partyId: number | null;
    locale: string | null;
  }>`
    select o.id as "orderId", coalesce(o.party_id, p.id) as "partyId", coalesce(o.locale, p.locale) as locale
    from (select 1) one
    left join lateral (select id, party_id, locale from orders."order"
      where id = ${orderId}::bigint or (${orderId}::bigint is null and number = any(${numbers}::text[]) and lower(email) = lower(${email}))
      order by id desc limit 1) o on true
    left join lateral (select id, locale from parties.party where email = ${email}::citext and forgotten_at is null limit 1) p on true`.execute(
    tx,
  );
  const found = rows[0]!;
  return {
    subject,
    channel,
    email,
    name,
    locale: channel === 'mail' ? (found.locale ?? locale) : locale,
    partyId: found.partyId,
    orderId: found.orderId,
    orderHint: found.orderId === null ? orderHint.slice(0, 32) : '',
  };
}

async function answerByMachine(
  tx: Tx,
  { mail: place, autoReplier }: ReceiveDeps,
  caseId: number,
  { email, mail }: Incoming,
): Promise<void> {
  if (email === null) return;
  const current = (await findCase(tx, caseId))!;
  const reply = await autoReplier.reply(tx, { email, locale: current.locale, mail });
  if (!reply) return;
  const subject = answerSubject(current.subject, caseId);
  const mailId = await queueMail(tx, place, {
    template: 'case-auto-reply',
    data: { subject, text: reply.text },
    locale: current.locale,
    to: email,
    dedupeKey: `case-auto-reply:${caseId}:${current.messages.length}`,
    origin: { kind: 'case', id: String(caseId) },
    headers: reply.headers,
  });
  await insertMessage(tx, {
    caseId,
    kind: 'auto',
    author: '',
    text: reply.text,
    mailId,
    at: new Date(),
  });
}
