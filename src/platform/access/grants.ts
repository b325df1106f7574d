import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import type { Tx } from '../db/index.ts';
import { checkRoleHeld, type Granter } from './rights.ts';
import type { Role } from './scopes.ts';
import {
  countOtherOwners,
  endGrantAt,
  findGrant,
  findStaff,
  insertGrant,
  lockOwnership,
  type GrantRow,
} from './store.ts';

/** A role to be given, from an instant to an instant. */
export interface NewGrant {
  staffId: string;
  role: Role;
  /** Null: now. */
  startsAt: string | null;
  /** Null: until it is ended. */
  endsAt: string | null;
  why: string | null;
}

/** Gives a role. Refusals: `not-found` for the person, `grant-ends-before-start` (422), `scope-not-held`. */
export async function giveGrant(
  tx: Tx,
  actor: Actor,
  granter: Granter,
  input: NewGrant,
): Promise<Result<GrantRow>> {
  const staff = await findStaff(tx, input.staffId);
  if (!staff) return refuse('not-found', 404);
  const startsAt = input.startsAt ?? new Date().toISOString();
  if (input.endsAt !== null && Date.parse(input.endsAt) <= Date.parse(startsAt)) {
    return refuse('grant-ends-before-start', 422);
  }
  const held = await checkRoleHeld(tx, granter, input.role);
  if (!held.ok) return held;
  const id = await insertGrant(tx, input);
  const { staffId, role, endsAt } = input;
  await recordChange(tx, actor, {
    entityKind: 'grant',
    entityId: String(id),
    entityLabel: `${staff.name} · ${role}`,
    action: 'create',
    before: null,
    after: { staffId, role, startsAt, endsAt },
    ...(input.why !== null && { why: input.why }),
  });
  return ok((await findGrant(tx, id))!);
}

/**
 * Ends a grant at an instant, or now; open sessions lose the right at that instant.
 * Refusals: `not-found`, `grant-ended` (409), `last-owner` (409).
 */
export async function endGrant(
  tx: Tx,
  actor: Actor,
  id: number,
  endsAt: string | null,
): Promise<Result<GrantRow>> {
  await lockOwnership(tx);
  const before = await findGrant(tx, id);
  if (!before) return refuse('not-found', 404);
  if (before.endsAt !== null && Date.parse(before.endsAt) <= Date.now()) {
    return refuse('grant-ended', 409);
  }
  if (before.role === 'owner' && (await countOtherOwners(tx, { grantId: id })) === 0) {
    return refuse('last-owner', 409);
  }
  await endGrantAt(tx, id, endsAt);
  const after = (await findGrant(tx, id))!;
  await recordChange(tx, actor, {
    entityKind: 'grant',
    entityId: String(id),
    entityLabel: `${before.staffName} · ${before.role}`,
    action: 'update',
    before: { endsAt: before.endsAt },
    after: { endsAt: after.endsAt },
  });
  return ok(after);
}
