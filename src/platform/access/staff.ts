import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import type { Tx } from '../db/index.ts';
import { checkPassword, hashStaffPassword } from './passwords.ts';
import { checkRoleHeld, type Granter } from './rights.ts';
import type { Role } from './scopes.ts';
import {
  countOtherOwners,
  deleteSessions,
  findStaff,
  insertGrant,
  insertStaff,
  lockOwnership,
  lockStaff,
  updateStaff,
  writePasswordHash,
  type StaffRow,
} from './store.ts';

/** A person to be taken in. */
export interface NewStaff {
  email: string;
  name: string;
  locale: string;
  role: Role;
  /** Null: the person chooses one by a link. */
  password: string | null;
  /** When the role ends by itself; null for a permanent one. */
  endsAt: string | null;
}

/**
 * Takes a person in with a first role. Refusals: `email-taken` (409), `input-invalid` for a weak password, `scope-not-held`.
 */
export async function createStaff(
  tx: Tx,
  actor: Actor,
  granter: Granter,
  input: NewStaff,
): Promise<Result<StaffRow>> {
  const held = await checkRoleHeld(tx, granter, input.role);
  if (!held.ok) return held;
  if (input.password !== null) {
    const good = await checkPassword(input.password, input.email);
    if (!good.ok) return good;
  }
  const id = secretId();
  const { email, name, locale, role, endsAt } = input;
  if (!(await insertStaff(tx, { id, email, name, locale }))) {
    return refuse('email-taken', 409, { params: { email } });
  }
  if (input.password !== null) {
    await writePasswordHash(tx, id, await hashStaffPassword(input.password));
  }
  await insertGrant(tx, { staffId: id, role, startsAt: null, endsAt, why: null });
  await recordChange(tx, actor, {
    entityKind: 'staff',
    entityId: id,
    entityLabel: name,
    action: 'create',
    before: null,
    after: { email, name, locale, role, endsAt },
  });
  return ok((await findStaff(tx, id))!);
}

/**
 * Changes a person's name or language, or closes (opens) their access; closing ends their sessions.
 * Refusals: `not-found`, `last-owner` (409).
 */
export async function changeStaff(
  tx: Tx,
  actor: Actor,
  id: string,
  patch: { name?: string | undefined; locale?: string | undefined; disabled?: boolean | undefined },
): Promise<Result<StaffRow>> {
  await lockOwnership(tx);
  await lockStaff(tx, id);
  const before = await findStaff(tx, id);
  if (!before) return refuse('not-found', 404);
  const known = { name: before.name, locale: before.locale, disabled: before.disabledAt !== null };
  const values = {
    name: patch.name ?? known.name,
    locale: patch.locale ?? known.locale,
    disabled: patch.disabled ?? known.disabled,
  };
  if (values.disabled && !known.disabled) {
    const isOwner = before.roles.includes('owner');
    if (isOwner && (await countOtherOwners(tx, { staffId: id })) === 0)
      return refuse('last-owner', 409);
    await deleteSessions(tx, id, {});
  }
  await updateStaff(tx, id, values);
  const changed = (['name', 'locale', 'disabled'] as const).filter(
    (key) => values[key] !== known[key],
  );
  if (changed.length > 0) {
    await recordChange(tx, actor, {
      entityKind: 'staff',
      entityId: id,
      entityLabel: values.name,
      action: 'update',
      before: Object.fromEntries(changed.map((key) => [key, known[key]])),
      after: Object.fromEntries(changed.map((key) => [key, values[key]])),
    });
  }
  return ok((await findStaff(tx, id))!);
}
