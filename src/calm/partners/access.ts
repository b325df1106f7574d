import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import {
  admitGuest,
  lendScopes,
  takeScopesBack,
  type Scope,
  type SendPasswordLink,
} from '../../platform/access/index.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type JsonObject, type Tx } from '../../platform/db/index.ts';
import { scopesFor } from './access-scopes.ts';
import { lockAccess, openAccessOf, type PartnerAccess } from './access-store.ts';
import { addEvent, lockRequest } from './request-store.ts';

/** Somebody of a partner's to be let in. */
export interface AccessInvitation {
  name: string;
  email: string;
  locale: string;
  scopes: Scope[];
  startsAt: string;
  endsAt: string;
}

const LONGEST_MS = 30 * 86_400_000;
const ownerOf = (id: number) => ({ kind: 'partner-access', id: String(id) });

/**
 * Lets somebody of a partner's in for one request: with the rights that it needs and no others, from an instant to an instant, with a
 * second factor, customers hidden. Refusals: `request-unknown` (404), `request-over` (409), `partner-access-days` (422: it ends
 * before it begins, or after thirty days), `partner-access-too-wide` (422), `partner-access-open` (409: one at a time),
 * `partner-access-is-staff` (409: their own role would show more), `access-ended` (409), `scope-not-held` (403).
 */
export async function lendAccess(
  tx: Tx,
  actor: Actor,
  granter: ReadonlySet<string>,
  requestId: number,
  invitation: AccessInvitation,
  sendPasswordLink: SendPasswordLink,
): Promise<Result<PartnerAccess>> {
  const request = await lockRequest(tx, requestId);
  if (!request) return refuse('request-unknown', 404);
  if (request.state === 'solved' || request.state === 'withdrawn')
    return refuse('request-over', 409);
  const { startsAt, endsAt, scopes } = invitation;
  const lasts = Date.parse(endsAt) - Math.max(Date.parse(startsAt), Date.now());
  if (lasts <= 0 || lasts > LONGEST_MS) {
    return refuse('partner-access-days', 422, {
      fields: [{ pointer: '/endsAt', code: 'partner-access-days' }],
    });
  }
  const { see, repair } = scopesFor(request.kind);
  const allowed = new Set<string>([...see, ...repair]);
  if (scopes.length === 0 || scopes.some((scope) => !allowed.has(scope))) {
    return refuse('partner-access-too-wide', 422, {
      fields: [{ pointer: '/scopes', code: 'partner-access-too-wide' }],
    });
  }
  if (await openAccessOf(tx, requestId)) return refuse('partner-access-open', 409);
  const admitted = await admitGuest(tx, actor, invitation, sendPasswordLink);
  if (!admitted.ok) return admitted;
  const staff = admitted.value;
  if (staff.roles.length > 0) return refuse('partner-access-is-staff', 409);
  const { rows } = await sql<{ id: number }>`
    insert into partners.access (request_id, staff_id, scopes, starts_at, ends_at, lent_by)
    values (${requestId}, ${staff.id}, ${scopes}::text[], ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${actor.label})
    returning id`.execute(tx);
  const id = rows[0]!.id;
  const lent = await lendScopes(tx, granter, {
    ...{ staffId: staff.id, scopes, startsAt, endsAt, hidesPeople: true },
    why: `A-${requestId}`,
    origin: ownerOf(id),
  });
  if (!lent.ok) return lent;
  const access = (await lockAccess(tx, id))!;
  await record(tx, actor, access, 'create', null, { requestId, startsAt, endsAt, scopes });
  await addEvent(tx, requestId, 'access-lent', actor.label, access.name);
  return ok(access);
}

/** Takes an access back at this instant; open sessions end. Refusal: `partner-access-unknown` (404). */
export async function endAccess(tx: Tx, actor: Actor, id: number): Promise<Result<PartnerAccess>> {
  const access = await lockAccess(tx, id);
  if (!access) return refuse('partner-access-unknown', 404);
  if (access.revokedAt !== null || Date.parse(access.endsAt) <= Date.now()) return ok(access);
  await sql`update partners.access set revoked_at = now() where id = ${id}`.execute(tx);
  await takeScopesBack(tx, ownerOf(id));
  const after = (await lockAccess(tx, id))!;
  await record(tx, actor, after, 'update', { revokedAt: null }, { revokedAt: after.revokedAt });
  await addEvent(tx, access.requestId, 'access-ended', actor.label, access.name);
  return ok(after);
}

/** Takes back whatever is still lent for a request that is over. */
export async function endAccessesOf(tx: Tx, actor: Actor, requestId: number): Promise<void> {
  const open = await openAccessOf(tx, requestId);
  if (open) await endAccess(tx, actor, open.id);
}

async function record(
  tx: Tx,
  actor: Actor,
  access: PartnerAccess,
  action: 'create' | 'update',
  before: JsonObject | null,
  after: JsonObject,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'partner-access',
    entityId: String(access.id),
    entityLabel: access.name,
    action,
    before,
    after,
  });
}
