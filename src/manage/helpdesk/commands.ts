import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Json, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { loadFiles } from '../../platform/files/index.ts';
import { queueMail, type MailPlace } from '../../platform/mail/index.ts';
import { readOrder } from '../../sell/orders/index.ts';
import { insertSentFiles } from './attachments.ts';
import type { Case, CaseState } from './model.ts';
import { answerSubject } from './rules.ts';
import { insertMessage, lockCase, moveCase } from './store.ts';

/** What answering needs. */
export interface AnswerDeps {
  mail: MailPlace;
  orderUrl(order: { number: string; token: string; locale: string }): string;
}

/**
 * Answers a customer by mail, in the thread of their messages, with files of the house when there are some. Refusals: `case-unknown` (404),
 * `version-changed` (412), `case-without-address` (409), `case-answer-empty`, `file-unknown` (422).
 */
export async function answerCase(
  tx: Tx,
  deps: AnswerDeps,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  answer: { text: string; state: 'waiting' | 'closed'; fileIds?: readonly number[] },
): Promise<Result<Case>> {
  const held = await holdCase(tx, id, expected);
  if (!held.ok) return held;
  const current = held.value;
  const text = answer.text.trim();
  if (text === '')
    return refuse('case-answer-empty', 422, {
      fields: [{ pointer: '/text', code: 'case-answer-empty' }],
    });
  if (current.email === null) return refuse('case-without-address', 409);
  const fileIds = [...new Set(answer.fileIds ?? [])];
  const files = await loadFiles(tx, fileIds);
  if (files.length < fileIds.length) {
    return refuse('file-unknown', 422, {
      fields: [{ pointer: '/fileIds', code: 'file-unknown' }],
    });
  }
  const asked = current.messages.findLast(({ kind }) => kind === 'in');
  const order = current.orderId === null ? undefined : await readOrder(tx, { id: current.orderId });
  const references = await mailsOf(tx, id);
  const mailId = await queueMail(tx, deps.mail, {
    template: 'case-answer',
    data: {
      subject: answerSubject(current.subject, id),
      text,
      author: actor.label,
      quoted: (asked?.text ?? '').slice(0, 1_500),
      orderUrl: order ? deps.orderUrl(order) : null,
    },
    locale: current.locale,
    to: current.email,
    dedupeKey: `case-answer:${id}:${current.version}`,
    origin: { kind: 'case', id: String(id) },
    attachments: files.map((file) => ({
      fileId: file.id,
      name: file.originalName,
      mediaType: file.mediaType,
    })),
    headers: {
      'Auto-Submitted': 'no',
      ...(references.length > 0
        ? { 'In-Reply-To': references.at(-1)!, References: references.join(' ') }
        : {}),
    },
  });
  const { rows } = await sql<{ messageId: string }>`
    select message_id as "messageId" from platform.mail where id = ${mailId}`.execute(tx);
  const at = new Date();
  const messageId = await insertMessage(tx, {
    caseId: id,
    kind: 'out',
    author: actor.label,
    text,
    messageId: rows[0]?.messageId ?? null,
    mailId,
    at,
  });
  if (messageId !== null) await insertSentFiles(tx, messageId, files);
  await moveCase(tx, id, answer.state, { at, isAsked: false });
  await record(
    tx,
    actor,
    current,
    { state: current.state },
    { state: answer.state, answered: true },
  );
  return ok((await lockCase(tx, id))!);
}

/** Identifiers of the mails of a case, so that programs of mail show one thread; the latest ones. */
async function mailsOf(tx: Tx, caseId: number): Promise<string[]> {
  const { rows } = await sql<{ messageId: string }>`
    select message_id as "messageId" from helpdesk.message where case_id = ${caseId} and message_id is not null
    order by id desc limit 20`.execute(tx);
  return rows.map(({ messageId }) => messageId).toReversed();
}

/** Writes a note of the house; it is never sent. Refusals: `case-unknown` (404), `case-answer-empty` (422). */
export async function noteOnCase(
  tx: Tx,
  actor: Actor,
  id: number,
  text: string,
): Promise<Result<Case>> {
  const held = await holdCase(tx, id, 'any');
  if (!held.ok) return held;
  if (text.trim() === '')
    return refuse('case-answer-empty', 422, {
      fields: [{ pointer: '/text', code: 'case-answer-empty' }],
    });
  await insertMessage(tx, {
    caseId: id,
    kind: 'note',
    author: actor.label,
    text: text.trim(),
    at: new Date(),
  });
  return ok((await lockCase(tx, id))!);
}

/** What people change of a case. */
export interface CasePatch {
  state?: CaseState | undefined;
  assignedTo?: string | null | undefined;
  partyId?: number | null | undefined;
  orderId?: number | null | undefined;
  subject?: string | undefined;
}

/**
 * Changes who cares for a case, what it is about, or where it stands. Refusals: `case-unknown` (404), `version-changed` (412), `staff-unknown`,
 * `customer-unknown`, `order-unknown` (422).
 */
export async function changeCase(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: CasePatch,
): Promise<Result<Case>> {
  const held = await holdCase(tx, id, expected);
  if (!held.ok) return held;
  const current = held.value;
  const checked = await refuseUnknown(tx, patch);
  if (!checked.ok) return checked;
  const next = {
    assignedTo:
      patch.assignedTo === undefined ? (current.assignedTo?.id ?? null) : patch.assignedTo,
    partyId: patch.partyId === undefined ? current.partyId : patch.partyId,
    orderId: patch.orderId === undefined ? current.orderId : patch.orderId,
    subject: patch.subject ?? current.subject,
  };
  await sql`update helpdesk."case" set assigned_to = ${next.assignedTo}, party_id = ${next.partyId},
      order_id = ${next.orderId}, subject = ${next.subject} where id = ${id}`.execute(tx);
  await moveCase(tx, id, patch.state ?? current.state, {
    at: patch.state === 'open' ? new Date() : null,
    isAsked: patch.state === 'open' && current.state !== 'open',
  });
  const changed = (await lockCase(tx, id))!;
  const facts = (one: Case): JsonObject => ({
    state: one.state,
    assignedTo: one.assignedTo?.name ?? null,
    orderNumber: one.orderNumber,
  });
  const [before, after] = [facts(current), facts(changed)];
  const keys = Object.keys(before).filter((key) => before[key] !== after[key]);
  const pick = (from: JsonObject): JsonObject =>
    Object.fromEntries(keys.map((key) => [key, from[key] as Json]));
  if (keys.length > 0) await record(tx, actor, changed, pick(before), pick(after));
  return ok(changed);
}

async function refuseUnknown(
  tx: Tx,
  { assignedTo, partyId, orderId }: CasePatch,
): Promise<Result<null>> {
  const { rows } = await sql<{ staff: boolean; party: boolean; order: boolean }>`
    select ${assignedTo ?? null}::text is null or exists (select from access.staff where id = ${assignedTo ?? null} and disabled_at is null) as staff,
      ${partyId ?? null}::bigint is null or exists (select from parties.party where id = ${partyId ?? null} and forgotten_at is null) as party,
      ${orderId ?? null}::bigint is null or exists (select from orders."order" where id = ${orderId ?? null}) as "order"`.execute(
    tx,
  );
  const { staff, party, order } = rows[0]!;
  if (!staff)
    return refuse('staff-unknown', 422, {
      fields: [{ pointer: '/assignedTo', code: 'staff-unknown' }],
    });
  if (!party)
    return refuse('customer-unknown', 422, {
      fields: [{ pointer: '/partyId', code: 'customer-unknown' }],
    });
  return order
    ? ok(null)
    : refuse('order-unknown', 422, { fields: [{ pointer: '/orderId', code: 'order-unknown' }] });
}

async function holdCase(tx: Tx, id: number, expected: ExpectedVersion): Promise<Result<Case>> {
  const current = await lockCase(tx, id);
  if (!current) return refuse('case-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  return fresh.ok ? ok(current) : fresh;
}

/** On the timeline a case is its number: what people wrote stays in it. */
async function record(
  tx: Tx,
  actor: Actor,
  { id }: Case,
  before: JsonObject,
  after: JsonObject,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'case',
    entityId: String(id),
    entityLabel: `#${id}`,
    action: 'update',
    before,
    after,
  });
}
