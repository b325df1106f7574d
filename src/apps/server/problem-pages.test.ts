import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { testDatabase } from '../../../test/support/database.ts';
import { loadConfig, type Config } from '../../platform/config/index.ts';
import { openDatabase, sql } from '../../platform/db/index.ts';
import type { Http } from '../../platform/http/index.ts';
import { silentLog } from '../../platform/log/index.ts';
import { buildServer } from './build-server.ts';

const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'sereine-problems-'));
let config: Config;
let app: Http;

beforeAll(async () => {
  const loaded = loadConfig({ SEREINE_DATA: folder, NODE_ENV: 'test' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
  config = loaded.value;
  app = await buildServer(config, database, silentLog());
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
}

/** What a browser sends when somebody opens a page or sends a form. */
async function open({ url, method = 'GET', headers = {}, body }: Asked, server: Http = app) {
  const answer = await server.inject({
    url,
    method,
    headers: {
      accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
      ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(body !== undefined && { payload: body }),
  });
  const html = answer.body;
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type']),
    language: /<html lang="(\w+)"/.exec(html)?.[1],
    title: /<h1[^>]*>([^<]*)/.exec(html)?.[1],
    html,
    headers: answer.headers,
  };
}

describe('somebody who opened a page is answered with a page', () => {
  const crossSite = { 'sec-fetch-site': 'cross-site' };
  test.each<[string, Asked, number, string, string]>([
    ['nowhere', { url: '/nulle-part' }, 404, 'fr', 'Cette page n’existe pas'],
    ['nowhere, in English', { url: '/en/nowhere' }, 404, 'en', 'This page does not exist'],
    [
      'nowhere, for an English reader',
      { url: '/nowhere', headers: { 'accept-language': 'en-GB' } },
      404,
      'en',
      'This page does not exist',
    ],
    ['an address that cannot be read', { url: '/%zz' }, 404, 'fr', 'Cette page n’existe pas'],
    [
      'a form of another site',
      { url: '/panier', method: 'POST', body: 'intent=add', headers: crossSite },
      403,
      'fr',
      'Cette demande n’est pas venue de la boutique',
    ],
    [
      'a form too large',
      { url: '/en/checkout', method: 'POST', body: `line1=${'a'.repeat(70_000)}` },
      413,
      'en',
      'This is too large to send',
    ],
    ['a NUL in the address', { url: '/a%00b' }, 422, 'fr', 'Cette demande n’a pas pu être lue'],
  ])('%s', async (_name, asked, status, language, title) => {
    expect(await open(asked)).toMatchObject({
      status,
      language,
      title,
      type: 'text/html; charset=utf-8',
      headers: {
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
      },
    });
  });

  test('too many at once: how long to wait, in seconds', async () => {
    let answer = await open({ url: '/renoncer-au-contrat', method: 'POST', body: 'name=x' });
    for (let times = 0; answer.status !== 429 && times < 50; times += 1) {
      answer = await open({ url: '/renoncer-au-contrat', method: 'POST', body: 'name=x' });
    }
    expect(answer).toMatchObject({ status: 429, title: 'Un instant, s’il vous plaît' });
    expect(answer.html).toMatch(/Réessayez dans \d+\ssecondes?\./);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('a failure of ours: a reference, another try, and nothing of what broke', async () => {
    const headers = { cookie: 'cart=an-id-of-a-cart' };
    await sql`alter table carts.cart rename to cart_away`.execute(database.db);
    try {
      const answer = await open({ url: '/panier', headers });
      expect(answer).toMatchObject({ status: 500, language: 'fr' });
      expect(answer.html).toContain(String(answer.headers['x-request-id']));
      expect(answer.html).toContain('href="/panier"');
      expect(answer.html).not.toMatch(/carts\.cart|relation/);
      const sent = await open({ url: '/commander', method: 'POST', body: 'intent=order', headers });
      expect(sent.html).toContain('regardez d’abord vos e-mails');
    } finally {
      await sql`alter table carts.cart_away rename to cart`.execute(database.db);
    }
  });

  test('no database: the page says that the shop comes back', async () => {
    const nowhere = openDatabase('postgres://nobody@127.0.0.1:1/none');
    const other = await buildServer(config, nowhere, silentLog());
    const answer = await open({ url: '/en' }, other);
    expect(answer).toMatchObject({
      status: 503,
      language: 'en',
      title: 'The shop is unavailable for a moment',
      type: 'text/html; charset=utf-8',
    });
    expect(answer.headers['retry-after']).toBeDefined();
    await other.close();
    await nowhere.close();
  });
});

test('programs still get problem documents (RFC 9457)', async () => {
  const asked = [
    { url: '/api/store/nothing', headers: { accept: 'text/html' } },
    { url: '/nulle-part', headers: { accept: 'application/json' } },
  ];
  for (const one of asked) {
    const answer = await app.inject(one);
    expect(answer.json(), one.url).toMatchObject({ status: 404, code: 'not-found' });
  }
});

test('the office has its own words', async () => {
  const answer = await open({
    url: '/office/password',
    method: 'POST',
    body: 'token=x',
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(answer).toMatchObject({ status: 403, title: 'Cette demande vient d’un autre site.' });
  expect(answer.html).not.toContain('panier');
});
