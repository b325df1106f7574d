import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  attempt,
  checkPassword,
  forgetAttempts,
  hashPassword,
  isPassword,
  type AttemptLimit,
} from '../../platform/access/index.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import type { AccountDeps, OpenedSession, SignedIn } from './model.ts';
import { endSessions, openSession } from './sessions.ts';

/** Verified when there is no such account, so that an answer takes as long. */
let nobody: Promise<string> | null = null;

function signInLimits(address: string, email: string): AttemptLimit[] {
  return [
    { what: 'customer-sign-in-address', who: address, most: 30, seconds: 60 },
    { what: 'customer-sign-in-email', who: email, most: 10, seconds: 600 },
  ];
}

/**
 * Signs in with e-mail address and password. Refusals: `sign-in-failed` (401), the same whether the address, the password or
 * the account is wrong; `too-many-requests` (429).
 */
export async function signInByPassword(
  deps: AccountDeps,
  request: { email: string; password: string; address: string; userAgent: string },
): Promise<Result<OpenedSession>> {
  const limits = signInLimits(request.address, request.email);
  const allowed = await attempt(deps.db, limits);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<{ partyId: number; hash: string | null }>`
    select a.party_id as "partyId", a.password_hash as hash
    from accounts.account a join parties.party p on p.id = a.party_id
    where p.email = ${request.email}::citext`.execute(deps.db);
  const account = rows[0];
  const hash = account?.hash ?? (await (nobody ??= hashPassword('nobody signs in with this')));
  const right = await isPassword(request.password, hash);
  if (!right || !account?.hash) return refuse('sign-in-failed', 401);
  await forgetAttempts(deps.db, limits);
  return transact(deps.db, async (tx) =>
    ok(await openSession(tx, account.partyId, request.userAgent)),
  );
}

/** Whether a person has chosen a password. */
export async function hasPassword(db: Db, partyId: number): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select password_hash is not null as has from accounts.account where party_id = ${partyId}`.execute(
    db,
  );
  return rows[0]?.has ?? false;
}

/**
 * Chooses a password, or another one; every other session ends. Whoever signed in lately has just proven who they are, so
 * the former one is not asked for. Refusals: `sign-in-again` (403), `input-invalid` (422) for a weak one.
 */
export async function choosePassword(
  deps: AccountDeps,
  who: SignedIn,
  password: string,
): Promise<Result<null>> {
  if (!who.fresh) return refuse('sign-in-again', 403);
  const good = await checkPassword(password, who.email);
  if (!good.ok) return good;
  const hash = await hashPassword(password);
  return transact(deps.db, async (tx) => {
    await sql`update accounts.account set password_hash = ${hash} where party_id = ${who.partyId}`.execute(
      tx,
    );
    await endSessions(tx, who.partyId, { except: who.sessionId });
    return ok(null);
  });
}

/** Goes back to signing in without a password. Refusal: `sign-in-again` (403). */
export async function dropPassword(deps: AccountDeps, who: SignedIn): Promise<Result<null>> {
  if (!who.fresh) return refuse('sign-in-again', 403);
  await sql`update accounts.account set password_hash = null where party_id = ${who.partyId}`.execute(
    deps.db,
  );
  return ok(null);
}
