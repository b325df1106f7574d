import { secretId } from '../../kernel/ids.ts';
import { digestSecret } from '../../platform/access/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { OpenedSession, SignedIn } from './model.ts';

const SESSION_DAYS = 60;
/** How long after signing in the means of sign-in may be changed. */
const FRESH_MINUTES = 60;

/** Opens a session of a party that has an account. */
export async function openSession(
  tx: Tx,
  partyId: number,
  userAgent: string,
  nextPath = '',
): Promise<OpenedSession> {
  const token = secretId(32);
  const { rows } = await sql<{ expires_at: Date }>`
    insert into accounts.session (token_hash, party_id, user_agent, expires_at)
    values (${digestSecret(token)}, ${partyId}, ${userAgent.slice(0, 300)}, now() + make_interval(days => ${SESSION_DAYS}))
    returning expires_at`.execute(tx);
  return { token, partyId, expiresAt: rows[0]!.expires_at, nextPath };
}

/** Who the token of a cookie stands for; null when its session ended. */
export async function findSignedIn(db: Db, token: string): Promise<SignedIn | null> {
  const { rows } = await sql<SignedIn & { stale: boolean }>`
    select s.party_id as "partyId", p.email, p.first_name as "firstName", p.last_name as "lastName", p.phone, p.locale, p.group_id as "groupId",
      s.id as "sessionId", s.created_at > now() - make_interval(mins => ${FRESH_MINUTES}) as fresh,
      s.seen_at < now() - interval '1 hour' as stale
    from accounts.session s join parties.party p on p.id = s.party_id
    where s.token_hash = ${digestSecret(token)} and s.expires_at > now() and p.email is not null`.execute(
    db,
  );
  const found = rows[0];
  if (!found) return null;
  const { stale, ...signedIn } = found;
  // Once an hour is enough to say when a device was last used.
  if (stale) {
    await sql`update accounts.session set seen_at = now() where id = ${found.sessionId}`.execute(
      db,
    );
  }
  return signedIn;
}

/** A session as its owner sees it. */
export interface SessionView {
  id: number;
  userAgent: string;
  createdAt: Date;
  seenAt: Date;
}

/** The open sessions of a person, the last used first. */
export async function listSessions(db: Db, partyId: number): Promise<SessionView[]> {
  const { rows } = await sql<SessionView>`
    select id, user_agent as "userAgent", created_at as "createdAt", seen_at as "seenAt" from accounts.session
    where party_id = ${partyId} and expires_at > now() order by seen_at desc, id desc limit 100`.execute(
    db,
  );
  return rows;
}

/** Ends sessions of a person: one, all, or all but one. Ending what has ended changes nothing. */
export async function endSessions(
  tx: Db | Tx,
  partyId: number,
  which: { only?: number; except?: number } = {},
): Promise<void> {
  await sql`delete from accounts.session where party_id = ${partyId}
    and (${which.only ?? null}::bigint is null or id = ${which.only ?? null})
    and id is distinct from ${which.except ?? null}::bigint`.execute(tx);
}
