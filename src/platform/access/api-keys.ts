import type { Actor } from '../../kernel/actor.ts';
import { secretId } from '../../kernel/ids.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import type { Tx } from '../db/index.ts';
import { digestSecret } from './digest.ts';
import { checkScopesHeld, type Granter } from './rights.ts';
import type { Scope } from './scopes.ts';
import { findKey, insertApiKey, markKeyRevoked, type ApiKeyRow } from './store.ts';

const PREFIX_LENGTH = 9;

/** A key to be made. */
export interface NewApiKey {
  name: string;
  scopes: readonly Scope[];
  /** Null: until it is revoked. */
  expiresAt: string | null;
}

/** Makes an API key; its secret is given this once and never again. Refuses `scope-not-held`. */
export async function createApiKey(
  tx: Tx,
  actor: Actor,
  granter: Granter,
  input: NewApiKey,
): Promise<Result<ApiKeyRow & { secret: string }>> {
  const held = checkScopesHeld(granter, input.scopes);
  if (!held.ok) return held;
  const secret = `sk_${secretId(24)}`;
  const prefix = secret.slice(0, PREFIX_LENGTH);
  const { name, expiresAt } = input;
  const scopes = [...new Set(input.scopes)];
  const createdBy = actor.kind === 'staff' ? actor.id : null;
  const facts = { name, prefix, scopes, expiresAt, createdBy };
  const id = await insertApiKey(tx, { ...facts, secretHash: digestSecret(secret) });
  await recordChange(tx, actor, {
    entityKind: 'apiKey',
    entityId: String(id),
    entityLabel: name,
    action: 'create',
    before: null,
    after: { name, prefix, scopes, expiresAt },
  });
  return ok({ ...(await findKey(tx, id))!, secret });
}

/** Revokes a key from this instant on; revoking again changes nothing. Refuses `not-found`. */
export async function revokeApiKey(tx: Tx, actor: Actor, id: number): Promise<Result<ApiKeyRow>> {
  const before = await findKey(tx, id);
  if (!before) return refuse('not-found', 404);
  if (before.revokedAt !== null) return ok(before);
  await markKeyRevoked(tx, id);
  const after = (await findKey(tx, id))!;
  await recordChange(tx, actor, {
    entityKind: 'apiKey',
    entityId: String(id),
    entityLabel: before.name,
    action: 'update',
    before: { revokedAt: null },
    after: { revokedAt: after.revokedAt },
  });
  return ok(after);
}
