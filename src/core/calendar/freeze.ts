import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { actorOf } from '../../platform/http/index.ts';
import { businessDate } from './business-days.ts';

/** Days on which nothing that may break the shop is changed. */
export interface Freeze {
  id: number;
  titleFr: string;
  /** Days of Paris, both included. */
  startsOn: string;
  endsOn: string;
}

/** Something that may break the shop, as the timeline names it. */
export interface RiskyAct {
  kind: 'extension' | 'theme' | 'payments' | 'promotion' | 'import' | 'update';
  /** What it is done to: a title, a file. */
  label: string;
}

/** Says why it is done all the same; percent-encoded, since headers carry no accents. */
const HEADER = 'freeze-reason';
const LONGEST_REASON = 500;
/** A server that bears this mark is for trying: no freeze holds it up. */
export const TRIES = 'triesChanges';

/** The freeze of a day, the one that lasts longest; null when there is none. */
export async function currentFreeze(db: Db | Tx, on: string): Promise<Freeze | null> {
  const { rows } = await sql<Freeze>`
    select id, title_fr as "titleFr", starts_on::text as "startsOn", ends_on::text as "endsOn"
    from calendar.entry where kind = 'freeze' and ends_on >= ${on}::date and starts_on <= ${on}::date
    order by ends_on desc, id limit 1`.execute(db);
  return rows[0] ?? null;
}

/**
 * The one check that every risky act makes, in its own transaction: nothing happens outside a freeze; within one the act needs a
 * reason, which stays on the timeline. `by` is the request (whose header `Freeze-Reason` may give the reason) or somebody with one.
 * Refusal: `in-freeze` (409) with the freeze in `details`.
 */
export async function meetFreeze(
  tx: Tx,
  by: FastifyRequest | { actor: Actor; reason: string | null },
  act: RiskyAct,
  at = new Date(),
): Promise<Result<null>> {
  // On a test site changes are tried, whatever day it is.
  if (!('actor' in by) && by.server.hasDecorator(TRIES)) return ok(null);
  const freeze = await currentFreeze(tx, businessDate(at));
  if (!freeze) return ok(null);
  const { actor, reason } = 'actor' in by ? by : { actor: actorOf(by), reason: reasonOf(by) };
  if (reason === null || reason.trim() === '') {
    return refuse('in-freeze', 409, {
      params: { freeze: freeze.titleFr, until: freeze.endsOn },
      details: { freeze: { ...freeze }, act: { ...act } },
    });
  }
  await recordChange(tx, actor, {
    entityKind: 'freeze',
    entityId: String(freeze.id),
    entityLabel: freeze.titleFr,
    action: 'update',
    before: null,
    after: { overriddenFor: act.kind, subject: act.label },
    why: reason.trim().slice(0, LONGEST_REASON),
  });
  return ok(null);
}

function reasonOf(request: FastifyRequest): string | null {
  const given = request.headers[HEADER];
  if (typeof given !== 'string') return null;
  try {
    return decodeURIComponent(given);
  } catch {
    return given;
  }
}
