import { askClosing, CLOSING_COSTS, type ClosingDetails } from './closing.ts';
import { noteConnection } from './connection.ts';
import { askFreezeReason, IN_FREEZE } from './freeze.ts';
import { OFFLINE, readProblem, toHttpError } from './problem.ts';

const BASE = '/api/admin';
const RETRY_AFTER_MS = [400, 1500];

/** What a request carries besides its path. */
export interface ApiOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  /** Version of the record that was read; sent as `If-Match`. */
  version?: number | string;
  /** The `Idempotency-Key` of a write that is kept over reloads; else one is made for each submission. */
  key?: string;
  /** Why something risky is done within a freeze. */
  freezeReason?: string;
  signal?: AbortSignal;
}

let locale = 'fr';

/** Tells the server in which language refusals are to be written. */
export function setApiLocale(next: string): void {
  locale = next;
}

/** In which language the server is to answer. */
export function apiLocale(): string {
  return locale;
}

// Keys of writes whose outcome is unknown: sending the same thing again must not do it twice.
const pendingKeys = new Map<string, string>();

/**
 * Calls the admin API and returns its JSON (`undefined` when there is none). A write carries one
 * `Idempotency-Key` per submission, kept when the network failed and the same content is sent again.
 * Throws an `HttpError` whose body is the problem.
 */
export async function api<T>(path: string, options: ApiOptions = {}): Promise<T> {
  const method = options.method ?? 'GET';
  const isForm = options.body instanceof FormData;
  const content = options.body === undefined || isForm ? undefined : JSON.stringify(options.body);
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': locale });
  if (content !== undefined) headers.set('Content-Type', 'application/json');
  if (options.version !== undefined) headers.set('If-Match', `"${options.version}"`);
  if (options.freezeReason !== undefined) {
    // Headers carry no accents.
    headers.set('Freeze-Reason', encodeURIComponent(options.freezeReason));
  }
  const submission = `${method} ${path} ${content ?? ''}`;
  if (method !== 'GET') {
    const key = options.key ?? pendingKeys.get(submission) ?? crypto.randomUUID();
    pendingKeys.set(submission, key);
    headers.set('Idempotency-Key', key);
  }
  const response = await fetchPatiently(address(path, options.query), {
    method,
    headers,
    body: isForm ? (options.body as FormData) : (content ?? null),
    credentials: 'same-origin',
    signal: options.signal ?? null,
  });
  pendingKeys.delete(submission);
  if (!response.ok) {
    const problem = await readProblem(response);
    if (problem.code === CLOSING_COSTS && (await askClosing(problem.details as ClosingDetails))) {
      return api<T>(path, options);
    }
    if (problem.code === IN_FREEZE && options.freezeReason === undefined) {
      const freezeReason = await askFreezeReason(problem.title);
      if (freezeReason !== null) return api<T>(path, { ...options, freezeReason });
    }
    throw toHttpError(problem);
  }
  return (response.status === 204 ? undefined : await readJson(response)) as T;
}

/** The address of an API resource, for links (PDF, CSV, error files). */
export function apiHref(path: string, query?: ApiOptions['query']): string {
  return address(path, query);
}

function address(path: string, query: ApiOptions['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `${path.startsWith('/api/') ? path : BASE + path}${text === '' ? '' : `?${text}`}`;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

/** Tries again after a broken connection or a server that is restarting; the key makes that safe. */
async function fetchPatiently(url: string, init: RequestInit): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const pause = RETRY_AFTER_MS[attempt];
    try {
      const response = await fetch(url, init);
      if (response.status !== 503 || pause === undefined) {
        noteConnection(response.status !== 503);
        return response;
      }
    } catch (error) {
      if (init.signal?.aborted === true) throw error;
      if (pause === undefined) {
        noteConnection(false);
        throw offline();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function offline(): Error {
  return toHttpError({ status: 0, code: OFFLINE, title: '', detail: OFFLINE, errors: [] });
}
