import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import type { Tx } from '../db/index.ts';
import { digestSecret } from './digest.ts';
import { checkPassword, hashStaffPassword, isStaffPassword } from './passwords.ts';
import {
  deleteSessions,
  findStaff,
  findStaffByEmail,
  forgetTrustedDevices,
  insertPasswordLink,
  readPasswordHash,
  usePasswordLink,
  writePasswordHash,
  type StaffRow,
} from './store.ts';

/** A link that lets a person choose a password, as the mail carries it. */
export interface PasswordLink {
  staff: StaffRow;
  purpose: 'invitation' | 'reset';
  secret: string;
  expiresAt: string;
  /** Who invites; the person themselves for a reset. */
  askedBy: string;
}

/** Sends a link by mail, in the transaction that makes it. */
export type SendPasswordLink = (tx: Tx, link: PasswordLink) => Promise<void>;

/**
 * Changes one's own password; every other session of the person ends.
 * Refusals: `password-wrong` (422), `input-invalid` for a weak one.
 */
export async function changePassword(
  tx: Tx,
  actor: Actor,
  input: { staffId: string; sessionId: string; currentPassword: string; newPassword: string },
): Promise<Result<null>> {
  const staff = await findStaff(tx, input.staffId);
  const known = await readPasswordHash(tx, input.staffId);
  if (!staff || known === null) return refuse('password-wrong', 422);
  if (!(await isStaffPassword(input.currentPassword, known))) return refuse('password-wrong', 422);
  return replacePassword(tx, actor, staff, input.newPassword, input.sessionId);
}

/**
 * Makes a link that lets `staff` choose a password: 7 days for an invitation, 2 hours for a reset, but never longer than `endsAt`, the end
 * of what they are invited for.
 */
export async function makePasswordLink(
  tx: Tx,
  staff: StaffRow,
  purpose: 'invitation' | 'reset',
  askedBy: string,
  endsAt: string | null = null,
): Promise<PasswordLink> {
  const secret = secretId(24);
  const hours = purpose === 'invitation' ? 7 * 24 : 2;
  const longest = Date.now() + hours * 3_600_000;
  const expires = endsAt === null ? longest : Math.min(longest, Date.parse(endsAt));
  const expiresAt = new Date(expires).toISOString();
  await insertPasswordLink(tx, {
    secretHash: digestSecret(secret),
    staffId: staff.id,
    purpose,
    expiresAt,
  });
  return { staff, purpose, secret, expiresAt, askedBy };
}

/** Sends a reset link to a person with that address; says nothing about whether there is one. */
export async function requestPasswordReset(
  tx: Tx,
  email: string,
  send: SendPasswordLink,
): Promise<Result<null>> {
  const staff = await findStaffByEmail(tx, email);
  if (staff && staff.disabledAt === null)
    await send(tx, await makePasswordLink(tx, staff, 'reset', staff.name));
  return ok(null);
}

/**
 * Sets the password by a link; all sessions of the person end. Refusals: `link-spent` (410), `input-invalid` for a weak one.
 */
export async function setPasswordByLink(
  tx: Tx,
  secret: string,
  password: string,
): Promise<Result<{ email: string }>> {
  const used = await usePasswordLink(tx, digestSecret(secret));
  const staff = used ? await findStaff(tx, used.staffId) : undefined;
  if (!staff) return refuse('link-spent', 410);
  const actor: Actor = { kind: 'staff', id: staff.id, label: staff.name };
  const replaced = await replacePassword(tx, actor, staff, password, null);
  return replaced.ok ? ok({ email: staff.email }) : replaced;
}

async function replacePassword(
  tx: Tx,
  actor: Actor,
  staff: StaffRow,
  password: string,
  keptSessionId: string | null,
): Promise<Result<null>> {
  const good = await checkPassword(password, staff.email);
  if (!good.ok) return good;
  await writePasswordHash(tx, staff.id, await hashStaffPassword(password));
  const ended = await deleteSessions(
    tx,
    staff.id,
    keptSessionId === null ? {} : { except: keptSessionId },
  );
  await forgetTrustedDevices(tx, staff.id);
  await recordChange(tx, actor, {
    entityKind: 'staff',
    entityId: staff.id,
    entityLabel: staff.name,
    action: 'update',
    before: null,
    // That it changed, never to what.
    after: { passwordChanged: true, sessionsEnded: ended },
  });
  return ok(null);
}
