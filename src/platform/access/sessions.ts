import { createHmac } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import { sql, type Tx } from '../db/index.ts';
import { sessionCookieName } from './session-cookie.ts';
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

/**
 * Begins a session for a person who proved who they are elsewhere; null when nobody active has that id. Returns the cookie
 * that carries it.
 */
export async function beginSession(
  tx: Tx,
  staffId: string,
  how: { secret: string; publicUrl: string; hours: number },
): Promise<{ name: string; value: string; maxAgeSeconds: number } | null> {
  const token = secretId(24);
  const { numAffectedRows } = await sql`
    insert into access.session (id, staff_id, token, expires_at)
    select ${secretId(18)}, id, ${token}, now() + make_interval(hours => ${how.hours})
    from access.staff where id = ${staffId} and disabled_at is null`.execute(tx);
  if (numAffectedRows !== 1n) return null;
  const signature = createHmac('sha256', how.secret).update(token).digest('base64');
  return {
    name: sessionCookieName(how.publicUrl),
    value: `${token}.${signature}`,
    maxAgeSeconds: how.hours * 3_600,
  };
}
