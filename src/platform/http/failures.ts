import type { FastifyError } from 'fastify';
import { isLostConnection } from '../../kernel/lost-connection.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Failing, InputPart } from './problem.ts';
import { isInvalidInput, refusalOfInvalidInput } from './validation.ts';

const MALFORMED: Refusal = { code: 'request-malformed', status: 400 };

/** What Fastify itself refuses before a route runs, by its error code. */
const FRAMEWORK_REFUSALS: Record<string, Refusal> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'body-too-large', status: 413 },
  FST_REQ_FILE_TOO_LARGE: { code: 'body-too-large', status: 413 },
  FST_PARTS_LIMIT: { code: 'body-too-large', status: 413 },
  FST_FILES_LIMIT: { code: 'body-too-large', status: 413 },
  FST_FIELDS_LIMIT: { code: 'body-too-large', status: 413 },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'media-type-unsupported', status: 415 },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { code: 'media-type-unsupported', status: 415 },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: MALFORMED,
  FST_ERR_BAD_URL: { code: 'not-found', status: 404 },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'not-found', status: 404 },
};

/** What the database refuses, by SQLSTATE, when it can be the input's or the moment's fault. */
const DATABASE_REFUSALS: Record<string, Refusal> = {
  // A NUL character or half a surrogate pair: PostgreSQL text cannot hold it.
  '22021': { code: 'text-not-storable', status: 422 },
  '22P05': { code: 'text-not-storable', status: 422 },
  '22003': { code: 'number-out-of-range', status: 422 },
  '53300': unavailable(2),
  '57014': unavailable(5),
  '55P03': unavailable(1),
  '40001': unavailable(1),
  '40P01': unavailable(1),
  '53100': { code: 'disk-full', status: 503, params: { path: 'PostgreSQL', reason: 'ENOSPC' } },
  ECONNREFUSED: unavailable(5),
};

function unavailable(retryAfterSeconds: number): Refusal {
  return { code: 'service-unavailable', status: 503, params: { retryAfterSeconds } };
}

/** An error as the refusal that clients may know; null for a bug. */
export function refusalOfError(error: unknown): { refusal: Refusal; part: InputPart } | null {
  if (isInvalidInput(error)) return refusalOfInvalidInput(error);
  // What a plugin throws for us, such as the rate limit, carries its refusal.
  const carried = (error as { refusal?: Refusal }).refusal;
  if (carried !== undefined) return { refusal: carried, part: 'body' };
  const { code, statusCode } = error as Partial<FastifyError>;
  const known =
    (code !== undefined ? (FRAMEWORK_REFUSALS[code] ?? DATABASE_REFUSALS[code]) : undefined) ??
    (isLostConnection(error) ? unavailable(2) : undefined);
  if (known) return { refusal: known, part: 'body' };
  // Other faults that Fastify and its plugins lay on the client: bad headers, broken multipart, …
  if (code?.startsWith('FST_') && statusCode !== undefined && statusCode < 500) {
    return { refusal: MALFORMED, part: 'body' };
  }
  return null;
}

/** Any error as what to answer; a bug tells nothing but the request's identifier. */
export function failingOf(
  error: unknown,
  requestId: string,
): { failing: Failing; part: InputPart } {
  const known = refusalOfError(error);
  if (known) return { failing: known.refusal, part: known.part };
  const failing = { code: 'internal-error', status: 500, params: { requestId } };
  return { failing, part: 'body' };
}
