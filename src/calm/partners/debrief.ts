import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { queueMail } from '../../platform/mail/index.ts';
import type { Colour } from '../incidents/index.ts';
import { composeThanks } from './letter.ts';
import { AREAS, type Area, type SupportRequest } from './model.ts';
import { updatePartner } from './partners.ts';
import { recordRequest } from './requests.ts';
import { addEvent, findRequest, lockRequest, markThanked, writeState } from './request-store.ts';
import { letterContext, type LetterDeps } from './send.ts';
import { findPartner, insertPartnerNote, insertSpend } from './store.ts';

/** What one looks back on after a job. */
export interface Debrief {
  wentWell: string;
  toImprove: string;
  learned: string;
  ourSurprise: boolean;
  theirSurprise: boolean;
}

/** A debrief with what it changes in the book. */
export interface DebriefInput extends Debrief {
  finalColour: Colour;
  /** They know this part of the shop now: it goes into the book. */
  knowsArea: boolean;
  minutes: number;
  amountCents: number;
  dueOn: string | null;
}

/** The debrief of a request; undefined: none was written. */
export async function readDebrief(db: Db | Tx, requestId: number): Promise<Debrief | undefined> {
  const { rows } = await sql<Debrief>`
    select went_well as "wentWell", to_improve as "toImprove", learned, our_surprise as "ourSurprise",
      their_surprise as "theirSurprise"
    from partners.debrief where request_id = ${requestId}`.execute(db);
  return rows[0];
}

/**
 * Looks back on a job that is over: what went well first, then the rest. The book learns from it: the colour in hindsight, what it
 * cost, what they know, a note. Writing it again corrects it. Refusals: `request-unknown` (404), `request-not-solved` (409),
 * `debrief-nothing-good` (422).
 */
export async function debriefRequest(
  tx: Tx,
  actor: Actor,
  id: number,
  input: DebriefInput,
  at: Date,
): Promise<Result<SupportRequest>> {
  const request = await lockRequest(tx, id);
  if (!request) return refuse('request-unknown', 404);
  if (request.state !== 'solved') return refuse('request-not-solved', 409);
  if (input.wentWell.trim() === '') {
    return refuse('debrief-nothing-good', 422, {
      fields: [{ pointer: '/wentWell', code: 'debrief-nothing-good' }],
    });
  }
  const isFirst = (await readDebrief(tx, id)) === undefined;
  await sql`insert into partners.debrief (request_id, went_well, to_improve, learned, our_surprise, their_surprise, actor_label)
    values (${id}, ${input.wentWell}, ${input.toImprove}, ${input.learned}, ${input.ourSurprise}, ${input.theirSurprise}, ${actor.label})
    on conflict (request_id) do update set went_well = excluded.went_well, to_improve = excluded.to_improve,
      learned = excluded.learned, our_surprise = excluded.our_surprise, their_surprise = excluded.their_surprise,
      actor_label = excluded.actor_label, written_at = now()`.execute(tx);
  await writeState(tx, id, 'solved', new Date(request.solvedAt!), {
    finalColour: input.finalColour,
  });
  const updated = await updateBook(tx, actor, request, input, at);
  if (!updated.ok) return updated;
  if (isFirst) await addEvent(tx, id, 'debriefed', actor.label, input.wentWell);
  const after = (await findRequest(tx, id))!;
  const { finalColour } = input;
  await recordRequest(
    tx,
    actor,
    after,
    'update',
    { finalColour: request.finalColour },
    { finalColour },
  );
  return ok(after);
}

/** What a job taught goes into the book: time and money, a part of the shop, a note. */
async function updateBook(
  tx: Tx,
  actor: Actor,
  request: SupportRequest,
  input: DebriefInput,
  at: Date,
): Promise<Result<null>> {
  const { partnerId, title } = request;
  const on = businessDate(at);
  if (input.minutes > 0 || input.amountCents > 0) {
    const { minutes, amountCents, dueOn } = input;
    const paidOn = amountCents === 0 ? on : null;
    const spend = {
      requestId: request.id,
      spentOn: on,
      what: title,
      minutes,
      amountCents,
      dueOn,
      paidOn,
    };
    await insertSpend(tx, partnerId, spend, actor.label);
  }
  if (input.learned.trim() !== '') {
    const note = {
      saidOn: on,
      text: `${title} : ${input.learned.trim()}`,
      actorLabel: actor.label,
    };
    await insertPartnerNote(tx, partnerId, note);
  }
  const partner = (await findPartner(tx, partnerId))!;
  const area = (AREAS as readonly string[]).includes(request.kind) ? (request.kind as Area) : null;
  if (input.knowsArea && area && !partner.areas.includes(area)) {
    const areas = [...partner.areas, area];
    const done = await updatePartner(tx, actor, partnerId, 'any', { areas });
    if (!done.ok) return done;
  }
  return ok(null);
}

/**
 * Says thank you by mail, with what went well where a debrief says so; once. Refusals: `request-unknown` (404),
 * `request-not-solved`, `partner-without-address` (409).
 */
export async function thankFor(
  tx: Tx,
  deps: LetterDeps,
  actor: Actor,
  id: number,
  at: Date,
): Promise<Result<SupportRequest>> {
  const request = await lockRequest(tx, id);
  if (!request) return refuse('request-unknown', 404);
  if (request.state !== 'solved') return refuse('request-not-solved', 409);
  if (request.thankedAt !== null) return ok(request);
  const context = await letterContext(tx, deps, request, at);
  if (context.partner.email === '') return refuse('partner-without-address', 409);
  const wentWell = (await readDebrief(tx, id))?.wentWell ?? '';
  await queueMail(tx, deps.mail, {
    template: 'partner-letter',
    data: composeThanks({ ...context, wentWell }),
    locale: context.partner.locale,
    to: context.partner.email,
    dedupeKey: `support-request:${id}:thanks`,
    origin: { kind: 'support-request', id: String(id) },
  });
  await markThanked(tx, id, at);
  await addEvent(tx, id, 'thanked', actor.label);
  return ok((await findRequest(tx, id))!);
}
