import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import { sql, type Tx } from '../db/index.ts';
import { makePasswordLink, type SendPasswordLink } from './password-changes.ts';
import { checkScopesHeld, type Granter } from './rights.ts';
import type { Scope } from './scopes.ts';
import {
  deleteSessions,
  endInvitations,
  findStaff,
  findStaffByEmail,
  insertStaff,
  readPasswordHash,
  type StaffRow,
} from './store.ts';

/** Somebody who is let in for some days without a role. */
export interface Guest {
  name: string;
  email: string;
  locale: string;
}

/**
 * Takes a guest in until `endsAt`, or finds the person who has the address; who has no password yet is invited by mail to choose one, by a
 * link that ends no later. A guest who has a role keeps it. Refuses `access-ended` (409) for somebody whose access was closed.
 */
export async function admitGuest(
  tx: Tx,
  actor: Actor,
  guest: Guest & { endsAt: string },
  sendPasswordLink: SendPasswordLink,
): Promise<Result<StaffRow>> {
  const known = await findStaffByEmail(tx, guest.email);
  if (known && known.disabledAt !== null) return refuse('access-ended', 409);
  const invite = async (staff: StaffRow) =>
    sendPasswordLink(
      tx,
      await makePasswordLink(tx, staff, 'invitation', actor.label, guest.endsAt),
    );
  if (known) {
    // Whoever let an earlier invitation pass could never come in.
    if ((await readPasswordHash(tx, known.id)) === null) await invite(known);
    return ok(known);
  }
  const id = secretId();
  const { name, email, locale } = guest;
  await insertStaff(tx, { id, name, email, locale });
  await recordChange(tx, actor, {
    entityKind: 'staff',
    entityId: id,
    entityLabel: name,
    action: 'create',
    before: null,
    after: { name, email, locale },
  });
  const staff = (await findStaff(tx, id))!;
  await invite(staff);
  return ok(staff);
}

/** Rights that are lent from an instant to an instant. */
export interface LentScopes {
  staffId: string;
  scopes: readonly Scope[];
  startsAt: string;
  endsAt: string;
  why: string;
  origin: { kind: string; id: string };
  /** The work has nothing to do with customers: their names and addresses are hidden altogether. */
  hidesPeople?: boolean;
}

/** Lends rights, or changes those lent for the same reason. Refuses `scope-not-held` (403). */
export async function lendScopes(
  tx: Tx,
  granter: Granter,
  { staffId, scopes, startsAt, endsAt, why, origin, hidesPeople = false }: LentScopes,
): Promise<Result<null>> {
  const held = checkScopesHeld(granter, scopes);
  if (!held.ok) return held;
  await sql`insert into access.scope_grant (staff_id, scopes, starts_at, ends_at, why, origin_kind, origin_id, hides_people)
    values (${staffId}, ${[...scopes]}::text[], ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${why},
      ${origin.kind}, ${origin.id}, ${hidesPeople})
    on conflict (origin_kind, origin_id) do update set scopes = excluded.scopes, starts_at = excluded.starts_at,
      ends_at = excluded.ends_at, why = excluded.why, hides_people = excluded.hides_people`.execute(
    tx,
  );
  return ok(null);
}

/** Takes lent rights back at this instant; whoever then has none left is signed out everywhere, and an open invitation ends. */
export async function takeScopesBack(tx: Tx, origin: { kind: string; id: string }): Promise<void> {
  const { rows } = await sql<{ staff_id: string; left: boolean }>`
    update access.scope_grant g set starts_at = least(starts_at, now()), ends_at = now()
    where origin_kind = ${origin.kind} and origin_id = ${origin.id} and ends_at > now()
    returning staff_id, exists (select from access.staff_grant r where r.staff_id = g.staff_id
        and r.starts_at <= now() and (r.ends_at is null or r.ends_at > now()))
      or exists (select from access.scope_grant o where o.staff_id = g.staff_id and o.id <> g.id
        and o.starts_at <= now() and o.ends_at > now()) as left`.execute(tx);
  for (const { staff_id: staffId, left } of rows) {
    if (!left) await deleteSessions(tx, staffId, {});
    await endInvitations(tx, staffId);
  }
}
