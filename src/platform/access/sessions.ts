import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import { sql, type Tx } from '../db/index.ts';
import { deleteSessions } from './store.ts';

/**
 * Ends one session. `staffId` limits it to that person's own sessions; null for who may end anybody's.
 * Refuses `not-found`.
 */
export async function revokeSession(
  tx: Tx,
  actor: Actor,
  staffId: string | null,
  id: string,
): Promise<Result<null>> {
  const { rows } = await sql<{ staff_id: string; name: string }>`
    select s.staff_id, p.name from access.session s join access.staff p on p.id = s.staff_id
    where s.id = ${id} for update of s`.execute(tx);
  const session = rows[0];
  if (!session || (staffId !== null && session.staff_id !== staffId))
    return refuse('not-found', 404);
  await deleteSessions(tx, session.staff_id, { only: id });
  await recordRevoked(tx, actor, session.staff_id, session.name, 1);
  return ok(null);
}

/** Ends a person's sessions but the one that asks; returns how many. */
export async function revokeOtherSessions(
  tx: Tx,
  actor: Actor,
  staff: { id: string; name: string },
  except: string,
): Promise<number> {
  const count = await deleteSessions(tx, staff.id, { except });
  if (count > 0) await recordRevoked(tx, actor, staff.id, staff.name, count);
  return count;
}

async function recordRevoked(tx: Tx, actor: Actor, staffId: string, name: string, count: number) {
  await recordChange(tx, actor, {
    entityKind: 'session',
    entityId: staffId,
    entityLabel: name,
    action: 'delete',
    before: { sessions: count },
    after: null,
  });
}
