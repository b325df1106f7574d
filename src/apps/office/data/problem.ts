import { HttpError } from 'react-admin';

/** An RFC 9457 problem as the API answers it. */
export interface Problem {
  status: number;
  code: string;
  title: string;
  detail: string;
  errors: { pointer: string; code: string; detail: string }[];
  /** Facts that a screen shows with it, as its code defines them. */
  details?: unknown;
}

/** The network did not answer; nothing is known about the outcome of a write. */
export const OFFLINE = 'office-offline';

/** Reads a problem from an answer that is not a success; survives answers that are not JSON. */
export async function readProblem(response: Response): Promise<Problem> {
  let body: Partial<Problem> = {};
  try {
    body = (await response.json()) as Partial<Problem>;
  } catch {
    // A proxy may answer with HTML; the status says enough.
  }
  return {
    status: response.status,
    code: body.code ?? `http-${response.status}`,
    title: body.title ?? '',
    detail: body.detail ?? '',
    errors: Array.isArray(body.errors) ? body.errors : [],
    details: body.details,
  };
}

/** Turns a problem into the error that react-admin and its forms understand. */
export function toHttpError(problem: Problem): HttpError {
  return new HttpError(
    [problem.title, problem.detail].filter(Boolean).join(' ') || problem.code,
    problem.status,
    {
      ...problem,
      errors: fieldErrors(problem),
    },
  );
}

/** Field errors as a nested object, from RFC 6901 pointers: `/lines/0/quantity` → `{ lines: { 0: { quantity } } }`. */
function fieldErrors(problem: Problem): Record<string, unknown> {
  const errors: Record<string, unknown> = {};
  for (const entry of problem.errors) {
    const path = (entry.pointer ?? '').split('/').slice(1).map(unescapePointer);
    if (path.length === 0) continue;
    let node = errors;
    for (const part of path.slice(0, -1)) {
      const next = node[part];
      node = (typeof next === 'object' && next !== null ? next : (node[part] = {})) as Record<
        string,
        unknown
      >;
    }
    node[path.at(-1)!] = entry.detail || entry.code;
  }
  return errors;
}

/** The words of all refused fields at a path (`name`, `address.city`) or below it; `undefined` when there are none. */
export function wordsAt(errors: Record<string, unknown>, path: string): string | undefined {
  let node: unknown = errors;
  for (const part of path.split('.')) node = (node as Record<string, unknown> | undefined)?.[part];
  const words = wordsOf(node);
  return words.length === 0 ? undefined : words.join(' ');
}

function wordsOf(node: unknown): string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(wordsOf);
}

/** The refused fields of an error thrown by the API client, nested like what was sent. */
export function problemFields(error: unknown): Record<string, unknown> {
  return (error as { body?: { errors?: Record<string, unknown> } } | null)?.body?.errors ?? {};
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The stable code of an error thrown by the API client, or an empty string. */
export function problemCode(error: unknown): string {
  const body = (error as { body?: { code?: string } } | null)?.body;
  return body?.code ?? '';
}

/** The sentence of an error, as the server wrote it in the reader's language. */
export function problemText(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
