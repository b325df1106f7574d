import { systemActor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { noteTask } from '../tasks/index.ts';
import type { SupportRequest } from './model.ts';
import { moveRequest } from './requests.ts';
import { findByToken, findRequest, readSent } from './request-store.ts';
import { findPartner } from './store.ts';

/** One link takes so many words; whoever has more to say writes a mail. */
const MOST_ANSWERS = 40;

/** A request as its partner sees it. */
export interface AnswerView {
  request: SupportRequest;
  /** What was sent to them. */
  letter: string;
  partnerName: string;
  locale: 'fr' | 'en';
  isOver: boolean;
}

/** The request that a secret opens. Refusal: `request-unknown` (404). */
export async function readAnswerView(db: Db | Tx, token: string): Promise<Result<AnswerView>> {
  const id = await findByToken(db, token);
  const request = id === undefined ? undefined : await findRequest(db, id);
  if (!request) return refuse('request-unknown', 404);
  const partner = (await findPartner(db, request.partnerId))!;
  return ok({
    request,
    letter: (await readSent(db, request.id)).letter,
    partnerName: partner.name,
    locale: partner.locale,
    isOver: request.state === 'solved',
  });
}

/**
 * The partner says that they have it, or answers; the owner finds it among what they come back to, at their own time. Refusals:
 * `request-unknown` (404), `request-over` (409), `answer-empty` (422), `answers-enough` (409).
 */
export async function answerByLink(
  tx: Tx,
  token: string,
  said: { kind: 'acknowledged' | 'answered'; text: string },
): Promise<Result<AnswerView>> {
  const view = await readAnswerView(tx, token);
  if (!view.ok) return view;
  const { request, partnerName, isOver } = view.value;
  if (isOver) return refuse('request-over', 409);
  if (said.kind === 'answered' && said.text === '') return refuse('answer-empty', 422);
  const isKnown = said.kind === 'acknowledged' && request.state !== 'sent';
  if (isKnown) return view;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from partners.event where request_id = ${request.id} and kind = 'answered'`.execute(
    tx,
  );
  const count = rows[0]!.count;
  if (count >= MOST_ANSWERS) return refuse('answers-enough', 409);
  const actor = systemActor(partnerName);
  const move = { state: said.kind, at: null, text: said.text };
  const moved = await moveRequest(tx, actor, request.id, 'any', move);
  if (!moved.ok) return moved;
  if (said.kind === 'answered') {
    const noted = await noteTask(
      tx,
      {
        title: `${partnerName} : ${request.title}`.slice(0, 200),
        detail: said.text.slice(0, 2_000),
        path: `/support-requests/${request.id}/show`,
        staffId: null,
        askedBy: partnerName.slice(0, 120),
        comeBackAt: null,
      },
      { kind: 'partner-answer', id: `${request.id}/${count + 1}` },
    );
    if (!noted.ok) return noted;
  }
  return readAnswerView(tx, token);
}
