import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import {
  admitGuest,
  lendScopes,
  takeScopesBack,
  type SendPasswordLink,
} from '../../platform/access/index.ts';
import { sql, type Db, type JsonObject, type Tx } from '../../platform/db/index.ts';
import type { Procedure, StandIn } from './model.ts';
import { scopesOf } from './rules.ts';
import {
  findActiveStandIn,
  insertStandIn,
  listProcedures,
  lockStandIn,
  markRevoked,
  refundedBy,
} from './store.ts';

/** A stand-in to be invited. */
export interface Invitation {
  name: string;
  email: string;
  locale: string;
  startsAt: string;
  endsAt: string;
  refundCapCents: number;
  isRehearsal: boolean;
  procedureIds: number[];
}

const ownerOf = (id: number) => ({ kind: 'stand-in', id: String(id) });

/**
 * Invites somebody to stand in: they may do what their procedures need and nothing else, from an instant to an instant.
 * Refusals: `stand-in-days-reversed` (422), `procedure-unknown` (404), `scope-not-held` (403) when a procedure needs a right that the
 * owner does not have, `access-ended` (409).
 */
export async function inviteStandIn(
  tx: Tx,
  actor: Actor,
  granter: ReadonlySet<string>,
  invitation: Invitation,
  sendPasswordLink: SendPasswordLink,
): Promise<Result<StandIn>> {
  const { startsAt, endsAt, procedureIds } = invitation;
  if (Date.parse(endsAt) <= Math.max(Date.parse(startsAt), Date.now())) {
    return refuse('stand-in-days-reversed', 422, {
      fields: [{ pointer: '/endsAt', code: 'stand-in-days-reversed' }],
    });
  }
  const procedures = await proceduresOf(tx, procedureIds);
  if (procedures.length !== new Set(procedureIds).size) return refuse('procedure-unknown', 404);
  const admitted = await admitGuest(tx, actor, invitation, sendPasswordLink);
  if (!admitted.ok) return admitted;
  const id = await insertStandIn(tx, { ...invitation, staffId: admitted.value.id }, actor.label);
  const scopes = scopesOf(procedures);
  const lent = await lendScopes(tx, granter, {
    staffId: admitted.value.id,
    scopes,
    startsAt,
    endsAt,
    why: 'stand-in',
    origin: ownerOf(id),
  });
  if (!lent.ok) return lent;
  const standIn = (await lockStandIn(tx, id))!;
  const { refundCapCents, isRehearsal } = invitation;
  await record(tx, actor, standIn, 'create', null, {
    startsAt,
    endsAt,
    scopes,
    refundCapCents,
    isRehearsal,
  });
  return ok(standIn);
}

/** Takes every right of a stand-in back at this instant; open sessions end. Refuses `stand-in-unknown` (404). */
export async function revokeStandIn(tx: Tx, actor: Actor, id: number): Promise<Result<StandIn>> {
  const standIn = await lockStandIn(tx, id);
  if (!standIn) return refuse('stand-in-unknown', 404);
  if (standIn.revokedAt !== null) return ok(standIn);
  await markRevoked(tx, id);
  await takeScopesBack(tx, ownerOf(id));
  const after = (await lockStandIn(tx, id))!;
  await record(tx, actor, after, 'update', { revokedAt: null }, { revokedAt: after.revokedAt });
  return ok(after);
}

/**
 * Refuses a refund that would give back more than a stand-in may: asked after the refund was written, in its transaction.
 * Refusal: `refund-cap-reached` (403). Whoever does not stand in is not asked.
 */
export async function capRefund(tx: Tx, actor: Actor, isGuest: boolean): Promise<Result<null>> {
  if (!isGuest || actor.id === null) return ok(null);
  const standIn = await findActiveStandIn(tx, actor.id);
  const cap = standIn?.refundCapCents ?? 0;
  const given = await refundedBy(tx, actor.label, standIn?.startsAt ?? new Date(0).toISOString());
  return given <= cap
    ? ok(null)
    : refuse('refund-cap-reached', 403, { params: { cap: cap / 100 } });
}

/** What a stand-in sees first: what must be done, what can wait, what was asked. */
export interface StandInHome {
  standIn: StandIn | null;
  /** When the next time of who does not stand in now begins; null: there is none. */
  comingAt: string | null;
  mustDo: (Procedure & { waiting: number })[];
  canWait: (Procedure & { waiting: number })[];
  questions: Question[];
}

/** A question to the owner. */
export interface Question {
  id: number;
  text: string;
  isUrgent: boolean;
  askedAt: string;
  answer: string | null;
}

/** The home of somebody who stands in. */
export async function readStandInHome(db: Db, staffId: string): Promise<StandInHome> {
  const standIn = (await findActiveStandIn(db, staffId)) ?? null;
  if (!standIn) {
    const comingAt = await readComingStandIn(db, staffId);
    return { standIn, comingAt, mustDo: [], canWait: [], questions: [] };
  }
  const [procedures, waiting, questions] = await Promise.all([
    proceduresOf(db, standIn.procedureIds),
    countWaiting(db),
    listQuestions(db, standIn.id),
  ]);
  const seen = procedures.map((one) => ({
    ...one,
    // What waits is counted where a procedure prepares or ships: its work is the orders to prepare.
    waiting: one.scopes.includes('orders:write') ? waiting : 0,
  }));
  return {
    standIn,
    comingAt: null,
    mustDo: seen.filter(({ canWait }) => !canWait),
    canWait: seen.filter(({ canWait }) => canWait),
    questions,
  };
}

async function readComingStandIn(db: Db, staffId: string): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`
    select to_json(min(starts_at)) #>> '{}' as at from delegation.stand_in
    where staff_id = ${staffId} and revoked_at is null and starts_at > now()`.execute(db);
  return rows[0]!.at;
}

async function proceduresOf(db: Db | Tx, ids: readonly number[]): Promise<Procedure[]> {
  return (await listProcedures(db)).filter(({ id }) => ids.includes(id));
}

/** Orders that wait for the hands of somebody. */
export async function countWaiting(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from orders."order" where state in ('paid', 'prepared')`.execute(
    db,
  );
  return rows[0]!.count;
}

/** Questions of a stand-in, the latest first. */
export async function listQuestions(db: Db | Tx, standInId: number): Promise<Question[]> {
  const { rows } = await sql<Question>`
    select id, text, is_urgent as "isUrgent", to_json(asked_at) #>> '{}' as "askedAt", answer
    from delegation.question where stand_in_id = ${standInId} order by id desc limit 100`.execute(
    db,
  );
  return rows;
}

/** Asks the owner something. Refuses `stand-in-unknown` (404) for who does not stand in. */
export async function askOwner(
  tx: Tx,
  actor: Actor,
  question: { text: string; isUrgent: boolean },
): Promise<Result<Question[]>> {
  const standIn = actor.id === null ? undefined : await findActiveStandIn(tx, actor.id);
  if (!standIn) return refuse('stand-in-unknown', 404);
  await sql`insert into delegation.question (stand_in_id, text, is_urgent)
    values (${standIn.id}, ${question.text}, ${question.isUrgent})`.execute(tx);
  return ok(await listQuestions(tx, standIn.id));
}

/** Answers a question. Refuses `question-unknown` (404). */
export async function answerQuestion(
  tx: Tx,
  id: number,
  answer: string,
): Promise<Result<Question[]>> {
  const { rows } = await sql<{ standInId: number }>`
    update delegation.question set answer = ${answer}, answered_at = now() where id = ${id}
    returning stand_in_id as "standInId"`.execute(tx);
  const asked = rows[0];
  return asked ? ok(await listQuestions(tx, asked.standInId)) : refuse('question-unknown', 404);
}

async function record(
  tx: Tx,
  actor: Actor,
  standIn: StandIn,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'stand-in',
    entityId: String(standIn.id),
    entityLabel: standIn.name,
    action,
    before,
    after,
  });
}
