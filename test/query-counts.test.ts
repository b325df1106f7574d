import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildServer } from '../src/apps/server/build-server.ts';
import { ok } from '../src/kernel/refusal.ts';
import { createApiKey, SCOPES } from '../src/platform/access/index.ts';
import { loadConfig } from '../src/platform/config/index.ts';
import { sql, transact } from '../src/platform/db/index.ts';
import type { Http } from '../src/platform/http/index.ts';
import { silentLog } from '../src/platform/log/index.ts';
import { addCartLine } from '../src/sell/carts/index.ts';
import { openSession } from '../src/sell/accounts/sessions.ts';
import { commerceDeps, orderUpTo, readyCart, seeder, sellableVariant } from './support/commerce.ts';
import { testDatabase } from './support/database.ts';
import { servedPaths } from './support/served-routes.ts';
import { runShop } from './support/shop.ts';

/** A page takes at most so many statements, recognising who asks included, unless it is named below. */
const USUAL = 4;
const MORE: Record<string, number> = {
  // The first page of a new server reads everything that it then remembers.
  '/': 18,
  // Who is signed in, for the prices of their group.
  '/en': 6,
  '/articles/:handle': 7,
  '/en/brands/:handle': 5,
  '/en/products/:handle': 5,
  '/commande/:number': 8,
  '/en/order/:number': 8,
  '/panier': 6,
  '/en/cart': 6,
  '/commander': 9,
  '/en/checkout': 8,
  '/api/admin/customers/:id/overview': 8,
  '/api/admin/incidents/overview': 5,
  '/api/admin/home': 6,
  '/api/admin/jobs/summary': 6,
  '/api/admin/extensions/:name': 6,
  '/api/admin/put-away': 6,
  '/api/admin/rules': 5,
  '/api/admin/changes/:id/undo-preview': 11,
  '/api/admin/server-check': 11,
  '/api/admin/change-calendar': 7,
  '/api/admin/training': 5,
  '/api/admin/products/:id': 5,
  // The order, deliveries, points nearby, gift wrapping, whether pieces are awaited.
  '/api/admin/orders/:id/edit/choices': 5,
  // The order, what suppliers send, where the rest lies, what is not there yet.
  '/api/admin/orders/:id/packing': 5,
  '/api/admin/customers/:id': 5,
  '/api/admin/first-steps': 3,
  '/api/admin/reports/sales': 5,
};

/** Files, documents and streams that do not end: no pages. */
const NO_PAGE =
  /^\/(office|files|feeds|documents|paiement-test|metrics|healthz|readyz|favicon|robots|api\/(docs|openapi|auth|store))|\*|\.(csv|pdf|xml|txt|ics)$|\/(content|suivi)$/;

const database = testDatabase();
const counting = new AsyncLocalStorage<string[]>();
const SECRET = randomBytes(24).toString('hex');
let headers: Record<string, string>;
let cartId: string;
let orderNumber = '';
let orderToken = '';

beforeAll(async () => {
  const shop = await runShop(database);
  await shop.app.close();
  const key = await transact(database.db, (tx) =>
    createApiKey(tx, seeder, 'system', { name: 'counts', scopes: [...SCOPES], expiresAt: null }),
  );
  if (!key.ok) throw new Error(key.refusal.code);
  await addOrders(1);
  const { variantId } = await sellableVariant(database.db);
  cartId = await readyCart(
    commerceDeps(database.db),
    [{ variantId, quantity: 1 }],
    await anyOption(),
  );
  const session = await transact(database.db, async (tx) => {
    const { rows } = await sql<{ id: number }>`select id from parties.party limit 1`.execute(tx);
    await sql`insert into accounts.account (party_id) values (${rows[0]!.id})`.execute(tx);
    return ok(await openSession(tx, rows[0]!.id, 'test'));
  });
  if (!session.ok) throw new Error('no session');
  headers = {
    authorization: `Bearer ${key.value.secret}`,
    cookie: `compte=${session.value.token}; cart=${cartId}`,
  };
  // The address `localhost` is the default channel; time stands still, so that nothing remembered runs out.
  vi.spyOn(performance, 'now').mockReturnValue(1_000_000);
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: unknown[]
  ) {
    const [asked] = args as [string | { text: string }];
    const text = (typeof asked === 'string' ? asked : asked.text).trim();
    if (!/^(begin|commit|rollback|start|set)\b/i.test(text)) counting.getStore()?.push(text);
    return query.apply(this, args);
  } as never);
}, 120_000);

afterAll(() => vi.restoreAllMocks());

async function addOrders(count: number): Promise<void> {
  const deps = commerceDeps(database.db);
  const optionId = await anyOption();
  for (let i = 0; i < count; i += 1) {
    const { variantId } = await sellableVariant(database.db);
    const order = await orderUpTo('paid', deps, [{ variantId, quantity: 1 }], optionId);
    orderNumber ||= order.number;
    orderToken ||= order.token;
  }
}

async function anyOption(): Promise<number> {
  const { rows } = await sql<{
    id: number;
  }>`select id from promise.delivery_option limit 1`.execute(database.db);
  return rows[0]!.id;
}

/** More of everything that a list or a page could read one by one. */
async function addRows(): Promise<void> {
  await addOrders(30);
  for (let i = 0; i < 20; i += 1) {
    const { variantId } = await sellableVariant(database.db);
    await transact(database.db, (tx) => addCartLine(tx, cartId, { variantId, quantity: 1 }));
  }
  await sql`insert into catalogue.category (handle, name, parent_id)
    select 'rayon-' || i, 'Rayon ' || i, case when i > 10 then 1 end from generate_series(1, 40) i`.execute(
    database.db,
  );
  await sql`insert into catalogue.brand (handle, name) select 'marque-' || i, 'Marque ' || i from generate_series(1, 30) i`.execute(
    database.db,
  );
  await sql`insert into parties.party (email, last_name) select 'p' || i || '@example.org', 'N' || i from generate_series(1, 60) i`.execute(
    database.db,
  );
  await sql`insert into catalogue.variant (product_id, option_values, position)
    select (select id from catalogue.product where handle = 'assiette-lande'), array['Teinte ' || i], i + 9
    from generate_series(1, 20) i`.execute(database.db);
}

const SHOP_PARTS: Record<string, string> = {
  articles: 'assiette-lande',
  products: 'assiette-lande',
  rayons: 'la-table',
  categories: 'la-table',
  marques: 'atelier-brumaire',
  brands: 'atelier-brumaire',
  pages: 'garanties',
};

/** An address that a route answers. */
async function addressOf(route: string): Promise<string> {
  if (route.startsWith('/api/admin')) {
    const [, name = ''] = /^\/api\/admin\/([a-z-]+)/.exec(route) ?? [];
    const id = route.includes(':') ? await firstId(name) : '';
    const query = {
      search: '?q=assiette',
      prices: '?variantId=1',
      'effective-price': '?variantId=1&quantity=1',
    }[name];
    return route.replace(/:[a-z]+/i, id) + (query ?? '');
  }
  const english = route.startsWith('/en/');
  const [, first = ''] = (english ? route.slice(3) : route).split('/');
  if (route.includes(':number'))
    return `${route.replace(':number', orderNumber)}?token=${orderToken}`;
  const part =
    english && first === 'pages'
      ? 'guarantees'
      : (SHOP_PARTS[first] ?? 'un-secret-que-personne-ne-connait');
  const query = /\/(recherche|search)/.test(route)
    ? '?q=assiette'
    : /vus|seen/.test(route)
      ? '?a=assiette-lande'
      : '';
  return route.replace(/:[a-z]+/i, part) + query;
}

const TABLES: Record<string, string> = {
  products: 'catalogue.product',
  variants: 'catalogue.variant',
  categories: 'catalogue.category',
  brands: 'catalogue.brand',
  customers: 'parties.party',
  orders: 'orders.order',
  changes: 'platform.change',
};

async function firstId(name: string): Promise<string> {
  if (name === 'settings') return 'shop';
  const table = TABLES[name];
  if (table === undefined) return '1';
  const { rows } = await sql<{ id: number }>`
    select id from ${sql.table(table)} order by id limit 1`.execute(database.db);
  return String(rows[0]!.id);
}

/** Routes with an instant in each form; what was answered to all requests until now. */
const instants = { known: new Set<string>(), odd: new Map<string, string>() };

function noteInstants(route: string, body: string): void {
  JSON.parse(body, (key, value: unknown) => {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)) return value;
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) instants.known.add(route);
    else instants.odd.set(`${route} ${key}`, value);
    return value;
  });
}

/** How many statements each page takes in a server that was started just now. */
async function countStatements(): Promise<Map<string, number>> {
  const config = loadConfig({
    DATABASE_URL: database.url,
    NODE_ENV: 'test',
    PUBLIC_URL: 'http://localhost:3000',
    SEREINE_DATA: path.join(tmpdir(), `sereine-counts-${randomBytes(6).toString('hex')}`),
    SEREINE_SECRET: SECRET,
  });
  if (!config.ok) throw new Error(config.refusal.code);
  const app: Http = await buildServer(config.value, database, silentLog());
  const counts = new Map<string, number>();
  const failed: string[] = [];
  try {
    for (const route of servedPaths(app)
      .filter((served) => !NO_PAGE.test(served))
      .sort()) {
      const url = await addressOf(route);
      const statements: string[] = [];
      const answer = await counting.run(
        statements,
        // Awaited in here: the request only leaves when somebody waits for it.
        async () => await app.inject({ url, headers: { ...headers, host: 'localhost:3000' } }),
      );
      if (String(answer.headers['content-type']).includes('json')) noteInstants(route, answer.body);
      if (answer.statusCode >= 500) failed.push(`${url} ${answer.body.slice(0, 200)}`);
      if (process.env.SHOW_STATEMENTS === route) console.log(statements.join('\n\n'));
      counts.set(route, statements.length);
    }
  } finally {
    await app.close();
  }
  expect(failed).toEqual([]);
  return counts;
}

test('every page of the shop and every list and record of the office takes a few statements, however many rows there are', async () => {
  const few = await countStatements();
  await addRows();
  const many = await countStatements();
  expect(few.size).toBeGreaterThan(100);
  // Were nothing counted, nothing could fail.
  for (const route of ['/api/admin/orders', '/articles/:handle', '/panier', '/compte/commandes']) {
    expect(many.get(route), route).toBeGreaterThan(0);
  }
  const tooMany = [...many].filter(([route, count]) => count > (MORE[route] ?? USUAL));
  expect(Object.fromEntries(tooMany)).toEqual({});
  const grown = [...many].filter(([route, count]) => count > few.get(route)!);
  expect(Object.fromEntries(grown)).toEqual({});
}, 120_000);

test('every instant of every answer is ISO 8601 in UTC with milliseconds', () => {
  expect(Object.fromEntries(instants.odd)).toEqual({});
  // Were no route walked, none could fail.
  expect(instants.known.size).toBeGreaterThan(15);
});
