import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../db/index.ts';
import { actorOf } from './principal.ts';
import { sendRefusal } from './problem.ts';
import { versionTag } from './versions.ts';

/** Names one intended write of one client. */
export interface IdempotencyClaim {
  /** Whose key it is: a person, an API key, a cart. */
  scope: string;
  /** The client's `Idempotency-Key`. */
  key: string;
  /** `requestHash` of what the write asks for. */
  hash: string;
}

/** A first time, or the answer given before. */
export type Claimed = { replay: false } | { replay: true; status: number; response: unknown };

/** A short digest of what a write asks for; the same parts in the same order give the same digest. */
export function requestHash(...parts: unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'base64url');
}

/**
 * Claims a key as the first statement of a use case's transaction. The same key being worked on elsewhere is waited for:
 * when that transaction commits, its answer is given back; when it rolls back, the key is ours.
 * Refuses `idempotency-key-reused` (422) when the key stands for another request.
 */
export async function claimIdempotency(tx: Tx, claim: IdempotencyClaim): Promise<Result<Claimed>> {
  const inserted = await sql`
    insert into platform.idempotency (scope, key, request_hash)
    values (${claim.scope}, ${claim.key}, ${claim.hash})
    on conflict (scope, key) do nothing`.execute(tx);
  if (inserted.numAffectedRows === 1n) return ok({ replay: false });
  const { rows } = await sql<{ request_hash: string; status: number | null; response: unknown }>`
    select request_hash, status, response from platform.idempotency
    where scope = ${claim.scope} and key = ${claim.key}`.execute(tx);
  const known = rows[0];
  if (!known || known.status === null) return refuse('idempotency-key-busy', 409);
  if (known.request_hash !== claim.hash) return refuse('idempotency-key-reused', 422);
  return ok({ replay: true, status: known.status, response: known.response });
}

/** Stores the answer under a claimed key, as the last statement of the same transaction. */
export async function storeIdempotency(
  tx: Tx,
  claim: IdempotencyClaim,
  status: number,
  response: unknown,
): Promise<void> {
  await sql`update platform.idempotency
    set status = ${status}, response = ${JSON.stringify(response ?? null)}::json
    where scope = ${claim.scope} and key = ${claim.key}`.execute(tx);
}

/** Reads and checks the `Idempotency-Key` header: null when absent. Refuses `idempotency-key-invalid` (400). */
export function readIdempotencyKey(request: FastifyRequest): Result<string | null> {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return ok(null);
  // The draft standard writes it as a quoted string; most clients send it bare.
  const key = String(header).replace(/^"(.*)"$/, '$1');
  return /^[\x21-\x7e]{1,200}$/.test(key) ? ok(key) : refuse('idempotency-key-invalid', 400);
}

/**
 * Runs an admin write in one transaction together with its idempotency key: the same key and
 * request give the same answer again (with `Idempotent-Replayed: true`), and a crash leaves neither
 * the write nor the key. A refusal rolls everything back and is sent as a problem. When the value has a `version`
 * it is also sent as `ETag`.
 *
 * `remember` gives what a replay answers when the value holds a secret that must not be stored.
 * `POST` needs a key (400 `idempotency-key-required`); other methods honour one.
 */
export async function writeOnce<Value>(
  db: Db,
  request: FastifyRequest,
  reply: FastifyReply,
  status: 200 | 201 | 202 | 204,
  useCase: (tx: Tx) => Promise<Result<Value>>,
  remember: (value: Value) => unknown = (value) => value,
): Promise<void> {
  const key = readIdempotencyKey(request);
  if (!key.ok) return sendRefusal(reply, key.refusal);
  if (key.value === null) {
    if (request.method === 'POST') {
      return sendRefusal(reply, { code: 'idempotency-key-required', status: 400 });
    }
    const result = await transact(db, useCase);
    return result.ok ? sendValue(reply, status, result.value) : sendRefusal(reply, result.refusal);
  }
  const claim = claimOf(request, key.value);
  const result = await transact<Answer>(db, async (tx) => {
    const claimed = await claimIdempotency(tx, claim);
    if (!claimed.ok) return claimed;
    if (claimed.value.replay) return ok(claimed.value);
    const done = await useCase(tx);
    if (!done.ok) return done;
    await storeIdempotency(tx, claim, status, remember(done.value));
    return ok<Answer>({ replay: false, status, response: done.value });
  });
  if (!result.ok) return sendRefusal(reply, result.refusal);
  if (result.value.replay) reply.header('idempotent-replayed', 'true');
  return sendValue(reply, result.value.status, result.value.response);
}

interface Answer {
  replay: boolean;
  status: number;
  response: unknown;
}

function claimOf(request: FastifyRequest, key: string): IdempotencyClaim {
  const actor = actorOf(request);
  const path = request.url.split('?', 1)[0];
  return {
    scope: `${actor.kind}:${actor.id}`,
    key,
    hash: requestHash(request.method, path, request.headers['if-match'], request.body ?? null),
  };
}

function sendValue(reply: FastifyReply, status: number, value: unknown): FastifyReply {
  reply.code(status);
  if (status === 204) return reply.send();
  if (typeof value === 'object' && value !== null && 'version' in value) {
    if (typeof value.version === 'number') reply.header('etag', versionTag(value.version));
  }
  return reply.send(value);
}

/** Forgets the answers of more than 48 hours ago; returns how many. */
export async function forgetOldIdempotency(db: Db): Promise<number> {
  const done = await sql`delete from platform.idempotency
    where created_at < now() - interval '48 hours'`.execute(db);
  return Number(done.numAffectedRows ?? 0n);
}
