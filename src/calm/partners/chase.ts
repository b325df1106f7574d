import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { wallTime } from '../../core/calendar/index.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import type { ExpectedVersion } from '../../platform/http/index.ts';
import { refuseStale } from '../../platform/http/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { queueMail } from '../../platform/mail/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { markOriginDone, noteTask } from '../tasks/index.ts';
import { clockOf } from './clock.ts';
import { isAtWork, workingMinutes, type IsClosed, type WorkHours } from './hours.ts';
import { composeChaser, previewLetter } from './letter.ts';
import type { Partner, SupportRequest } from './model.ts';
import {
  addEvent,
  findRequest,
  lockDueRequests,
  lockRequest,
  markChased,
} from './request-store.ts';
import { letterContext, type LetterDeps } from './send.ts';
import { partnersSetting } from './settings.ts';
import { findPartner } from './store.ts';

/** Between two words that ask again lie so many minutes of their working time: most of a day. */
const BETWEEN_MINUTES = 6 * 60;
/** Who works round the clock is left to sleep, too. */
const MORNING_MINUTE = 8 * 60;
const EVENING_MINUTE = 20 * 60;
const AT_ONCE = 50;

/** Why nobody asks again now: too early, they rest, or as often as agreed. */
export type ChaseBar = 'early' | 'rest' | 'enough' | 'answered' | null;

/** Whether a word that asks again may leave at an instant. */
export function chaseBar(
  request: Pick<SupportRequest, 'state' | 'dueAt' | 'chasers' | 'lastChasedAt'>,
  partner: Pick<Partner, 'mostChasers'>,
  clock: { hours: WorkHours; isClosed: IsClosed },
  at: Date,
): ChaseBar {
  if (request.state !== 'sent' && request.state !== 'acknowledged') return 'answered';
  if (request.chasers >= partner.mostChasers) return 'enough';
  if (request.dueAt === null || Date.parse(request.dueAt) > at.getTime()) return 'early';
  const { hours, isClosed } = clock;
  const since = request.lastChasedAt === null ? null : new Date(request.lastChasedAt);
  if (since && workingMinutes(hours, since, at, isClosed) < BETWEEN_MINUTES) return 'early';
  const { minute } = wallTime(at, hours.zone);
  const isNight = minute < MORNING_MINUTE || minute >= EVENING_MINUTE;
  return isNight || !isAtWork(hours, at, isClosed) ? 'rest' : null;
}

/** The same for a request as it stands in the database. */
export async function readChaseBar(
  tx: Tx | LetterDeps['db'],
  request: SupportRequest,
  partner: Partner,
  at: Date,
): Promise<ChaseBar> {
  return chaseBar(request, partner, await clockOf(tx, partner, at), at);
}

/**
 * Asks again, politely, by mail. Refusals: `request-unknown` (404), `version-changed` (412), `partner-without-address` (409),
 * `chase-early`, `chase-rest`, `chase-enough`, `chase-answered` (409).
 */
export async function chaseRequest(
  tx: Tx,
  deps: LetterDeps,
  actor: Actor,
  { id, expected, at }: { id: number; expected: ExpectedVersion; at: Date },
): Promise<Result<SupportRequest>> {
  const request = await lockRequest(tx, id);
  if (!request) return refuse('request-unknown', 404);
  const fresh = refuseStale(expected, request.version);
  if (!fresh.ok) return fresh;
  const partner = (await findPartner(tx, request.partnerId))!;
  const bar = await readChaseBar(tx, request, partner, at);
  if (bar === 'early') return refuse('chase-early', 409);
  if (bar === 'rest') return refuse('chase-rest', 409);
  if (bar === 'enough')
    return refuse('chase-enough', 409, { params: { count: partner.mostChasers } });
  if (bar === 'answered') return refuse('chase-answered', 409);
  if (partner.email === '') return refuse('partner-without-address', 409);
  const letter = composeChaser(await letterContext(tx, deps, request, at));
  await queueMail(tx, deps.mail, {
    template: 'partner-letter',
    data: letter,
    locale: partner.locale,
    to: partner.email,
    dedupeKey: `support-request:${id}:chaser:${request.chasers + 1}`,
    origin: { kind: 'support-request', id: String(id) },
  });
  await markChased(tx, id, at);
  await markOriginDone(tx, { kinds: ['partner-chase'], idsFrom: `${id}/` }, actor.label);
  const { text } = await previewLetter(tx, letter, partner.locale);
  await addEvent(tx, id, 'chased', actor.label, text);
  return ok((await findRequest(tx, id))!);
}

/**
 * Looks at every request whose answer is due: sends the word that asks again, or proposes it to the owner as a task, as the setting
 * says. Running it twice asks nobody twice.
 */
export async function chaseDue(
  deps: LetterDeps,
  actor: Actor,
  at: Date,
): Promise<{ sent: number[]; proposed: number[] }> {
  const { chasing } = await readSetting(deps.db, partnersSetting);
  const done = await transact(deps.db, async (tx) => {
    const sent: number[] = [];
    const proposed: number[] = [];
    for (const id of await lockDueRequests(tx, at, AT_ONCE)) {
      const request = (await findRequest(tx, id))!;
      const partner = (await findPartner(tx, request.partnerId))!;
      if ((await readChaseBar(tx, request, partner, at)) !== null) continue;
      if (chasing === 'send' && partner.email !== '') {
        const chased = await chaseRequest(tx, deps, actor, { id, expected: 'any', at });
        if (!chased.ok) return chased;
        sent.push(id);
      } else if (await propose(tx, request)) proposed.push(id);
    }
    return ok({ sent, proposed });
  });
  if (!done.ok) throw new Error(`partners: ${done.refusal.code}`);
  return done.value;
}

/** Notes it among what somebody comes back to; once for each time that asking again is due. */
async function propose(tx: Tx, request: SupportRequest): Promise<boolean> {
  const noted = await noteTask(
    tx,
    {
      title: `${request.partnerName} : ${request.title}`.slice(0, 200),
      detail: translator('fr')('partners.chaseTask'),
      path: `/support-requests/${request.id}/show`,
      staffId: null,
      askedBy: 'Sereine',
      comeBackAt: null,
    },
    { kind: 'partner-chase', id: `${request.id}/${request.chasers + 1}` },
  );
  return noted.ok && noted.value.id !== null;
}
