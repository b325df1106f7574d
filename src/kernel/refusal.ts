/** An expected refusal: a fact the caller can act on, never an exception. */
export interface Refusal {
  /** Stable code, kebab-case, the key of its translation (`refusals.<code>`) and of its documentation. */
  code: string;
  /** HTTP status this refusal maps to (RFC 9110). */
  status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 416 | 422 | 428 | 429 | 503;
  /** Values for the message. */
  params?: Record<string, string | number>;
  /** Where in the input: one entry per field, RFC 6901 pointer. */
  fields?: RefusedField[];
  /** Machine-readable facts that a client needs to act (for example the lines that are out of stock). */
  details?: Record<string, unknown>;
}

/** One refused field of an input. */
export interface RefusedField {
  /** JSON pointer (RFC 6901) into the request body, for example `/lines/0/quantity`. */
  pointer: string;
  /** Code of the refusal for this field. */
  code: string;
  params?: Record<string, string | number>;
}

/** Either a value or a refusal. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Wraps a value as a success. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** Builds a refusal result. */
export function refuse(
  code: string,
  status: Refusal['status'],
  more: Omit<Refusal, 'code' | 'status'> = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, status, ...more } };
}
