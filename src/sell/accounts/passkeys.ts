import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { attempt } from '../../platform/access/index.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import { readSetting, shopSetting } from '../../platform/settings/index.ts';
import type { AccountDeps, OpenedSession, SignedIn } from './model.ts';
import { openSession } from './sessions.ts';

const MOST_PASSKEYS = 20;
const CHALLENGE_MINUTES = 5;

/** Loaded at the first use: a server whose customers have no passkeys needs none of it. */
const webauthn = () => import('@simplewebauthn/server');

/** A passkey as its owner sees it. */
export interface PasskeyView {
  id: string;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

/** The passkeys of a person, the newest first. */
export async function listPasskeys(db: Db, partyId: number): Promise<PasskeyView[]> {
  const { rows } = await sql<PasskeyView>`
    select id, name, created_at as "createdAt", used_at as "usedAt" from accounts.passkey
    where party_id = ${partyId} order by created_at desc, id limit ${MOST_PASSKEYS}`.execute(db);
  return rows;
}

async function keepChallenge(db: Db, challenge: string, partyId: number | null): Promise<void> {
  await sql`insert into accounts.challenge (challenge, party_id, expires_at)
    values (${challenge}, ${partyId}, now() + make_interval(mins => ${CHALLENGE_MINUTES}))`.execute(
    db,
  );
}

/** Uses up a challenge that this person (null: somebody who signs in) was given. */
async function useChallenge(
  db: Db,
  challenge: string | null,
  partyId: number | null,
): Promise<boolean> {
  const { rows } = await sql`delete from accounts.challenge
    where challenge = ${challenge} and party_id is not distinct from ${partyId}::bigint and expires_at > now()
    returning challenge`.execute(db);
  return rows.length === 1;
}

/** The challenge that an authenticator signed, as it says itself; null when that cannot be read. */
function challengeIn(answer: { response: { clientDataJSON: string } }): string | null {
  try {
    const text = Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8');
    const { challenge } = JSON.parse(text) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge.slice(0, 200) : null;
  } catch {
    return null;
  }
}

/** What the browser needs to make a passkey. Refusals: `sign-in-again` (403), `passkeys-full` (422). */
export async function beginPasskey(
  deps: AccountDeps,
  who: SignedIn,
): Promise<Result<PublicKeyCredentialCreationOptionsJSON>> {
  if (!who.fresh) return refuse('sign-in-again', 403);
  const known = await listPasskeys(deps.db, who.partyId);
  if (known.length >= MOST_PASSKEYS) {
    return refuse('passkeys-full', 422, { params: { most: MOST_PASSKEYS } });
  }
  const { generateRegistrationOptions } = await webauthn();
  const { name: rpName } = await readSetting(deps.db, shopSetting);
  const options = await generateRegistrationOptions({
    rpName,
    rpID: new URL(deps.publicUrl).hostname,
    userName: who.email,
    userDisplayName: `${who.firstName} ${who.lastName}`.trim() || who.email,
    userID: new TextEncoder().encode(`party-${who.partyId}`),
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(deps.db, options.challenge, who.partyId);
  return ok(options);
}

/** Keeps a passkey that the browser made. Refusals: `sign-in-again` (403), `passkey-invalid` (422). */
export async function finishPasskey(
  deps: AccountDeps,
  who: SignedIn,
  answer: RegistrationResponseJSON,
  name: string,
): Promise<Result<null>> {
  if (!who.fresh) return refuse('sign-in-again', 403);
  const challenge = challengeIn(answer);
  if (!(await useChallenge(deps.db, challenge, who.partyId))) return refuse('passkey-invalid', 422);
  const { verifyRegistrationResponse } = await webauthn();
  // The library throws on whatever does not verify: for us that is one refusal.
  const verified = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge!,
    expectedOrigin: new URL(deps.publicUrl).origin,
    expectedRPID: new URL(deps.publicUrl).hostname,
  }).catch(() => null);
  if (!verified?.verified) return refuse('passkey-invalid', 422);
  const { credential } = verified.registrationInfo;
  await sql`insert into accounts.passkey (id, party_id, public_key, counter, transports, name)
    values (${credential.id}, ${who.partyId}, ${Buffer.from(credential.publicKey)}, ${credential.counter},
      ${credential.transports ?? []}::text[], ${name.slice(0, 80)})
    on conflict (id) do nothing`.execute(deps.db);
  return ok(null);
}

/** Removes a passkey. Refusals: `sign-in-again` (403), `not-found` (404). */
export async function removePasskey(
  deps: AccountDeps,
  who: SignedIn,
  id: string,
): Promise<Result<null>> {
  if (!who.fresh) return refuse('sign-in-again', 403);
  const done = await sql`delete from accounts.passkey
    where party_id = ${who.partyId} and id = ${id}`.execute(deps.db);
  return Number(done.numAffectedRows ?? 0n) === 1 ? ok(null) : refuse('not-found', 404);
}

/** What the browser needs to sign in with a passkey: it says itself whose it is. Refusal: `too-many-requests` (429). */
export async function beginPasskeySignIn(
  deps: AccountDeps,
  address: string,
): Promise<Result<PublicKeyCredentialRequestOptionsJSON>> {
  const limit = { what: 'customer-passkey-address', who: address, most: 60, seconds: 600 };
  const allowed = await attempt(deps.db, [limit]);
  if (!allowed.ok) return allowed;
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: new URL(deps.publicUrl).hostname,
    userVerification: 'required',
  });
  await keepChallenge(deps.db, options.challenge, null);
  return ok(options);
}

/** Signs in with what an authenticator signed. Refusal: `sign-in-failed` (401), whatever was wrong. */
export async function signInByPasskey(
  deps: AccountDeps,
  answer: AuthenticationResponseJSON,
  userAgent: string,
): Promise<Result<OpenedSession>> {
  const challenge = challengeIn(answer);
  if (!(await useChallenge(deps.db, challenge, null))) return refuse('sign-in-failed', 401);
  const { rows } = await sql<{ partyId: number; publicKey: Buffer; counter: number }>`
    select party_id as "partyId", public_key as "publicKey", counter from accounts.passkey
    where id = ${answer.id}`.execute(deps.db);
  const passkey = rows[0];
  if (!passkey) return refuse('sign-in-failed', 401);
  const { verifyAuthenticationResponse } = await webauthn();
  const verified = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge!,
    expectedOrigin: new URL(deps.publicUrl).origin,
    expectedRPID: new URL(deps.publicUrl).hostname,
    credential: {
      id: answer.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch(() => null);
  if (!verified?.verified) return refuse('sign-in-failed', 401);
  return transact(deps.db, async (tx) => {
    await sql`update accounts.passkey set counter = ${verified.authenticationInfo.newCounter}, used_at = now()
      where id = ${answer.id}`.execute(tx);
    return ok(await openSession(tx, passkey.partyId, userAgent));
  });
}
