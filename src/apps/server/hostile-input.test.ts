import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { createApiKey, SCOPES } from '../../platform/access/index.ts';
import { loadConfig } from '../../platform/config/index.ts';
import { transact } from '../../platform/db/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { openLog } from '../../platform/log/index.ts';
import { buildServer } from './build-server.ts';

const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'sereine-hostile-'));
const failures: string[] = [];
let app: Http;
let authorization: string;

beforeAll(async () => {
  const config = loadConfig({ SEREINE_DATA: folder, NODE_ENV: 'test' });
  if (!config.ok) throw new Error(JSON.stringify(config.refusal));
  const log = openLog('server', 'error', {
    write: (line) => void failures.push(line.slice(0, 900)),
  });
  app = await buildServer(config.value, database, log);
  const key = await transact(database.db, (tx) =>
    createApiKey(tx, systemActor('test'), 'system', {
      name: 'all',
      scopes: SCOPES,
      expiresAt: null,
    }),
  );
  if (!key.ok) throw new Error(JSON.stringify(key.refusal));
  authorization = `Bearer ${key.value.secret}`;
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const TEXTS = [
  '',
  '-1',
  '99999999999999999999',
  'NaN',
  '2026-13-45',
  "' or 1=1; drop table orders.order; --",
  '%_\\',
  '<script>alert(1)</script>{{7*7}}',
  '../../etc/passwd',
  'ÅΩ表ポあ鷗𝕿 👩‍👩‍👧‍👦 \u202e\ufeff\u0001',
  'é'.repeat(3_000),
];
const VALUES: unknown[] = [
  ...TEXTS,
  null,
  true,
  -1,
  1.5,
  2 ** 53,
  1e308,
  [],
  [null],
  { toString: 1 },
  '\u0000',
  '\ud800',
];
/** Fields are probed one at a time with these: what passes the schema and reaches the rules. */
const FIELD_VALUES: unknown[] = ['', '\u202e表👩‍👩‍👧‍👦', -1, 2 ** 31, 2 ** 53 - 1, null, [], {}];

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema?: { properties?: Record<string, unknown> } }> };
}

async function operations(): Promise<[method: string, url: string, operation: Operation][]> {
  const document = (await app.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, Operation>>;
  }>();
  // It would revoke the key that asks.
  delete document.paths['/api/admin/api-keys/{id}'];
  return Object.entries(document.paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [method, url, operation] as [string, string, Operation],
    ),
  );
}

/** Sends one request; a 5xx, or a refusal that is no problem document, is a defect. */
async function probe(method: string, url: string, payload?: unknown): Promise<string | null> {
  const response = await app.inject({
    method: method.toUpperCase() as 'POST',
    url,
    headers: {
      authorization,
      'idempotency-key': Math.random().toString(36),
      'if-match': '"1"',
      ...(payload !== undefined && { 'content-type': 'application/json' }),
    },
    ...(payload !== undefined && { payload: JSON.stringify(payload) }),
  });
  expect(response.statusCode === 401 && url.startsWith('/api/admin'), url).toBe(false);
  if (response.statusCode >= 500) {
    return `${method} ${url.slice(0, 120)} ${JSON.stringify(payload)?.slice(0, 160)} → ${response.statusCode} ${failures.at(-1)}`;
  }
  const type = String(response.headers['content-type'] ?? '');
  const refused = response.statusCode >= 400 && url.startsWith('/api/');
  return refused && !type.startsWith('application/problem+json')
    ? `${method} ${url} → ${type}`
    : null;
}

describe('hostile input never fails the server', () => {
  test('in paths and queries', async () => {
    const defects: string[] = [];
    for (const [method, url, operation] of await operations()) {
      if (url === '/api/auth/sign-in/email') continue;
      for (const text of TEXTS) {
        const value = encodeURIComponent(text);
        const query = (operation.parameters ?? [])
          .filter((parameter) => parameter.in === 'query')
          .map((parameter) => `${parameter.name}=${value}`);
        const filled = url.replaceAll(/\{[^}]+\}/g, value || 'x');
        const defect = await probe(
          method,
          `${filled}?${query.join('&')}`,
          method === 'get' ? undefined : {},
        );
        if (defect) defects.push(defect);
        // One at a time too: together, the first refused one hides the others.
        for (const one of method === 'get' ? query : []) {
          const alone = await probe(method, `${filled}?${one}`);
          if (alone) defects.push(alone);
        }
      }
    }
    expect(defects.slice(0, 12)).toEqual([]);
  }, 300_000);

  test('in bodies', async () => {
    const defects: string[] = [];
    for (const [method, url, operation] of await operations()) {
      const schema = operation.requestBody?.content['application/json']?.schema;
      if (!schema || url.startsWith('/api/auth/')) continue;
      const fields = Object.keys(schema.properties ?? {});
      const filled = url.replaceAll(/\{[^}]+\}/g, '1');
      for (const value of VALUES) {
        const every = Object.fromEntries(fields.map((field) => [field, value]));
        for (const body of [value, every]) {
          const defect = await probe(method, filled, body);
          if (defect) defects.push(defect);
        }
      }
      for (const field of fields) {
        for (const value of FIELD_VALUES) {
          const defect = await probe(method, filled, { ...plausible(fields), [field]: value });
          if (defect) defects.push(defect);
        }
      }
    }
    expect(defects.slice(0, 12)).toEqual([]);
  }, 300_000);
});

/** Values that often pass, so that the one hostile field is reached. */
function plausible(fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      if (/email/i.test(field)) return [field, 'a@example.org'];
      if (/Ids$|s$/.test(field)) return [field, []];
      if (/Id$|Cents$|quantity|count|onHand/i.test(field)) return [field, 1];
      return [field, 'x'];
    }),
  );
}
