import type { FastifyReply, FastifyRequest } from 'fastify';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../db/index.ts';
import { sendRefusal } from './problem.ts';

/** The version an update builds on; `any` when the client sent `If-Match: *`. */
export type ExpectedVersion = number | 'any';

/**
 * Reads `If-Match`. Refusals: `version-required` (428) when missing, `version-changed` (412) when it is not one of
 * our version tags, since it then matches nothing.
 */
export function readIfMatch(request: FastifyRequest): Result<ExpectedVersion> {
  const header = request.headers['if-match'];
  if (header === undefined) return refuse('version-required', 428);
  const tag = header.trim();
  if (tag === '*') return ok('any');
  // A proxy that compresses may weaken the tag; the version inside stays right.
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(tag)?.[1];
  return version === undefined ? refuse('version-changed', 412) : ok(Number(version));
}

/** A use case on the version that the request builds on; refuses what `readIfMatch` refuses. */
export function onVersion<T>(
  request: FastifyRequest,
  useCase: (tx: Tx, expected: ExpectedVersion) => Promise<Result<T>>,
): (tx: Tx) => Promise<Result<T>> {
  return async (tx) => {
    const version = readIfMatch(request);
    return version.ok ? useCase(tx, version.value) : version;
  };
}

/** Refuses `version-changed` (412) when somebody else has saved since; call it on the row locked `for update`. */
export function refuseStale(expected: ExpectedVersion, current: number): Result<null> {
  if (expected === 'any' || expected === current) return ok(null);
  return refuse('version-changed', 412, { details: { currentVersion: current } });
}

/** Sends a value that has a `version`, with it as the strong ETag that `If-Match` takes. */
export function sendVersioned(
  reply: FastifyReply,
  result: Result<{ version: number }>,
  status = 200,
): FastifyReply | Promise<FastifyReply> {
  if (!result.ok) return sendRefusal(reply, result.refusal);
  return reply.code(status).header('etag', versionTag(result.value.version)).send(result.value);
}

/** A version as an ETag. */
export function versionTag(version: number): string {
  return `"${version}"`;
}
