import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { createStaff } from '../../platform/access/index.ts';
import { loadConfig, type Config } from '../../platform/config/index.ts';
import { openDatabase, transact } from '../../platform/db/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import { buildServer } from './build-server.ts';

const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'sereine-server-'));
let config: Config;
let app: Http;

beforeAll(async () => {
  const loaded = loadConfig({
    SEREINE_DATA: folder,
    NODE_ENV: 'test',
    METRICS_TOKEN: 'a-token-of-16-characters',
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  config = loaded.value;
  app = await buildServer(config, database, silentLog());
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the whole server', () => {
  test('describes its API: every reference resolves, every office route names its right', async () => {
    const text = (await app.inject({ url: '/api/openapi.json' })).body;
    const document = JSON.parse(text) as {
      openapi: string;
      paths: Record<string, Record<string, { security?: unknown; summary?: string }>>;
      components: { schemas: Record<string, unknown> };
    };
    expect(document.openapi).toBe('3.1.0');
    const missing = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)]
      .map((match) => match[1]!)
      .filter((name) => !(name in document.components.schemas));
    expect([...new Set(missing)]).toEqual([]);
    for (const [url, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        expect(operation.summary, `${method} ${url}`).toBeTruthy();
        if (url.startsWith('/api/admin'))
          expect(operation.security, `${method} ${url}`).toBeTruthy();
      }
    }
    expect((await app.inject({ url: '/api/docs' })).body).toContain('/api/store/carts');
  });

  test('describes the headers and the cookie that a program needs to write', async () => {
    const document = (await app.inject({ url: '/api/openapi.json' })).json<{
      paths: Record<string, Record<string, { parameters?: { in: string; name: string }[] }>>;
      components: { securitySchemes: { session: { name: string } } };
    }>();
    const headersOf = (url: string, method: string) =>
      (document.paths[url]![method]!.parameters ?? [])
        .filter((parameter) => parameter.in === 'header')
        .map(({ name }) => name)
        .sort();
    expect(headersOf('/api/admin/products', 'get')).toEqual([]);
    expect(headersOf('/api/admin/products', 'post')).toEqual(['Idempotency-Key']);
    expect(headersOf('/api/admin/products/{id}', 'patch')).toEqual(['Idempotency-Key', 'If-Match']);
    expect(headersOf('/api/store/carts/{id}/complete', 'post')).toContain('Idempotency-Key');
    expect(document.components.securitySchemes.session.name).toBe('sereine.session_token');
  });

  test('answers the same order to the same key, to the byte', async () => {
    const deps = commerceDeps(database.db);
    const { variantId } = await sellableVariant(database.db);
    const optionId = await homeDelivery(database.db);
    const cartId = await readyCart(deps, [{ variantId, quantity: 1 }], optionId);
    const complete = () =>
      app.inject({
        method: 'POST',
        url: `/api/store/carts/${cartId}/complete`,
        headers: { 'idempotency-key': 'once' },
        payload: { paymentMethod: 'test-success' },
      });
    const first = await complete();
    expect(first.json()).toMatchObject({ order: { status: 'paid' } });
    expect((await complete()).body).toBe(first.body);
  });

  test('is ready with a migrated database, and says what is missing without one', async () => {
    expect((await app.inject({ url: '/readyz' })).json()).toMatchObject({
      status: 'ready',
      checks: { database: true, migrations: true },
    });
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const other = await buildServer(config, nowhere, silentLog());
    const response = await other.inject({ url: '/readyz' });
    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ checks: { database: false, migrations: false } });
    expect((await other.inject({ url: '/healthz' })).statusCode).toBe(200);
    const refused = await other.inject({
      url: '/api/admin/session',
      headers: { authorization: `Bearer sk_${'x'.repeat(32)}` },
    });
    expect(refused.json()).toMatchObject({ status: 503, code: 'service-unavailable' });
    await other.close();
    await nowhere.close();
  });

  test('shows its figures to the bearer of the token only', async () => {
    expect((await app.inject({ url: '/metrics' })).statusCode).toBe(404);
    const headers = { authorization: 'Bearer a-token-of-16-characters' };
    expect((await app.inject({ url: '/metrics', headers })).statusCode).toBe(200);
  });

  test('answers every office address with the same page, and unknown ones of the API with a problem', async () => {
    const pages = await Promise.all(
      ['/office', '/office/', '/office/orders/17'].map((url) => app.inject({ url })),
    );
    expect(new Set(pages.map((page) => page.body)).size).toBe(1);
    expect((await app.inject({ url: '/api/admin/nothing' })).json()).toMatchObject({
      code: 'not-found',
    });
    const nowhere = await app.inject({ url: '/nulle-part' });
    expect([nowhere.statusCode, nowhere.headers['content-type']]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
  });

  test('an invitation arrives by mail, leads to a page that needs no script, and lets its person in', async () => {
    const created = await transact(database.db, (tx) =>
      createStaff(tx, systemActor('test'), 'system', {
        email: 'ada@example.org',
        name: 'Ada',
        locale: 'fr',
        role: 'owner',
        password: 'une tasse de thé vert',
        endsAt: null,
      }),
    );
    expect(created.ok).toBe(true);
    const signIn = (email: string, password: string) =>
      app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } });
    const cookie = cookieOf(await signIn('ada@example.org', 'une tasse de thé vert'));
    const invited = await app.inject({
      method: 'POST',
      url: '/api/admin/users',
      headers: { cookie, 'idempotency-key': 'invite-lou' },
      payload: { email: 'lou@example.org', name: 'Lou', role: 'seller' },
    });
    expect(invited.statusCode, invited.body).toBe(201);
    const mail = await database.db
      .selectFrom('platform.mail')
      .select(['to_address', 'text'])
      .executeTakeFirstOrThrow();
    expect(mail.to_address).toBe('lou@example.org');
    const link = new URL(/https?:\S+\/office\/password\?token=[\w-]+/.exec(mail.text)![0]);
    const page = await app.inject({ url: link.pathname + link.search });
    expect(page.body).toContain('Choisir votre mot de passe');
    expect(page.body).not.toContain('<script');
    const send = (password: string) =>
      app.inject({
        method: 'POST',
        url: link.pathname,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          token: link.searchParams.get('token')!,
          password,
        }).toString(),
      });
    const weak = await send('court');
    expect(weak.statusCode).toBe(422);
    expect(weak.body).toContain('role="alert"');
    expect((await send('un bol de soupe au cresson')).statusCode).toBe(200);
    expect((await signIn('lou@example.org', 'un bol de soupe au cresson')).statusCode).toBe(200);
  });
});

function cookieOf(response: { cookies: { name: string; value: string }[] }): string {
  return response.cookies
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}
