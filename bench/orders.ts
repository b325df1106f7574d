import autocannon from 'autocannon';
import pg from 'pg';
import { reserveStock } from '../src/core/stock/index.ts';
import { openDatabase, sql, transact, type Db } from '../src/platform/db/index.ts';
import { completeCart, type Completion } from '../src/sell/orders/index.ts';
import { commerceDeps, readyCart } from '../test/support/commerce.ts';
import type { BenchShop } from './seed.ts';

const CLIENTS = 8;

/**
 * Carts ready to be completed, each with two lines. One is filled as a buyer does; the others are its copies with other
 * articles and other buyers.
 */
export async function prepareCarts(db: Db, shop: BenchShop, count: number): Promise<string[]> {
  const { variantIds, optionId } = shop;
  const model = await readyCart(
    commerceDeps(db),
    [{ variantId: variantIds[0]!, quantity: 1 }],
    optionId,
  );
  const { rows } = await sql<{ id: string }>`
    with place as (
      select i, 'bench' || lpad(i::text, 19, '0') as id from generate_series(0, ${count - 1}::int) as i
    ), cart as (
      insert into carts.cart (id, channel_id, currency, locale, email, phone, shipping_address, billing_address,
        delivery_option_id)
      select p.id, m.channel_id, m.currency, m.locale, 'buyer' || p.i % 500 || '@example.org', m.phone,
        m.shipping_address, m.billing_address, m.delivery_option_id
      from place p, carts.cart m where m.id = ${model}
    )
    insert into carts.line (cart_id, variant_id, quantity, seen_price_cents)
    select p.id, pr.variant_id, l.quantity, pr.amount_cents
    from place p
    cross join lateral (values ((p.i::bigint * 7) % ${variantIds.length}::int, 1),
      ((p.i::bigint * 13 + 5) % ${variantIds.length}::int, 2)) as l (rank, quantity)
    join pricing.price pr on pr.channel_id = 'web' and pr.variant_id = (${variantIds}::bigint[])[l.rank + 1]
    order by p.i, l.quantity
    returning cart_id as id`.execute(db);
  await sql`analyze carts.cart, carts.line, parties.party`.execute(db);
  return [...new Set(rows.map((row) => row.id))];
}

/** Runs `work` on all items with eight clients; returns items per second. */
async function race<T>(
  items: readonly T[],
  work: (item: T, client: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      while (next < items.length) {
        const item = items[next]!;
        next += 1;
        await work(item, client);
      }
    }),
  );
  return items.length / ((performance.now() - started) / 1000);
}

/**
 * Orders per second through the API, paid at once by the test provider. The client is a light one: it shares the cores
 * with the server and the database.
 */
export async function ordersThroughApi(
  base: string,
  carts: readonly string[],
): Promise<{ perSecond: number; refused: number }> {
  const requests = carts.map((cartId) => ({
    method: 'POST' as const,
    path: `/api/store/carts/${cartId}/complete`,
    headers: { 'content-type': 'application/json', 'idempotency-key': cartId },
    body: JSON.stringify({ paymentMethod: 'test-success' }),
  }));
  let client = 0;
  const started = performance.now();
  const result = await autocannon({
    url: base,
    connections: CLIENTS,
    amount: requests.length,
    setupClient(one) {
      one.setRequests(requests.filter((_, i) => i % CLIENTS === client));
      client += 1;
    },
  });
  const perSecond = carts.length / ((performance.now() - started) / 1_000);
  return { perSecond, refused: carts.length - result['2xx'] };
}

interface Statement {
  name?: string;
  text: string;
  values: unknown[];
}

interface Recorded {
  cartId: string;
  completion: Completion;
  statements: Statement[];
}

/**
 * Orders per second of the same statements sent by the bare driver: the statements of real orders are recorded,
 * then sent again for other carts with only what must differ replaced (cart, order id, number, token).
 */
export async function ordersByBareDriver(
  url: string,
  templates: readonly string[],
  carts: readonly string[],
): Promise<number> {
  const recorded: Recorded[] = [];
  for (const cartId of templates) recorded.push(await recordOrder(url, cartId));
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const perSecond = await race(carts, async (cartId, client) => {
    const template =
      recorded[Number.parseInt(cartId.slice(-2), 36) % recorded.length] ?? recorded[0]!;
    await sendAgain(clients[client]!, template, cartId);
  });
  await Promise.all(clients.map((client) => client.end()));
  return perSecond;
}

async function recordOrder(url: string, cartId: string): Promise<Recorded> {
  const statements: Statement[] = [];
  const database = openDatabase(url, { poolSize: 1 });
  const deps = commerceDeps(database.db);
  await deps.taxRates(new Date().toISOString().slice(0, 10));
  const client = await database.pool.connect();
  const original = client.query.bind(client) as (...args: unknown[]) => unknown;
  Object.assign(client, {
    query: (...args: unknown[]) => {
      const [query] = args;
      if (typeof query === 'string') statements.push({ text: query, values: [] });
      else if (query && typeof query === 'object' && 'text' in query)
        statements.push(query as Statement);
      return original(...args);
    },
  });
  client.release();
  const done = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
  });
  await database.close();
  if (!done.ok) throw new Error(done.refusal.code);
  const from = statements.findLastIndex((statement) => statement.text === 'begin');
  return { cartId, completion: done.value, statements: statements.slice(from) };
}

async function sendAgain(client: pg.Client, template: Recorded, cartId: string): Promise<void> {
  const { order } = template.completion;
  let orderId = '';
  let number = '';
  const oldId = String(
    template.statements.flatMap((s) =>
      s.text.includes('overriding system value') ? [s.values[0]] : [],
    )[0],
  );
  const token = cartId.split('').reverse().join('');
  const fit = (value: unknown): unknown => {
    if (typeof value === 'number' && String(value) === oldId && orderId !== '')
      return Number(orderId);
    if (value === oldId) return orderId;
    if (typeof value !== 'string') return value;
    return value
      .replaceAll(template.cartId, cartId)
      .replaceAll(order.number, number || order.number)
      .replaceAll(order.token, token)
      .replaceAll(`"orderId":${oldId}`, `"orderId":${orderId}`);
  };
  for (const statement of template.statements) {
    const { rows } = await client.query({ ...statement, values: statement.values.map(fit) });
    const row = rows[0] as { id?: number; last_value?: number } | undefined;
    if (statement.text.includes('nextval')) orderId = String(row?.id);
    if (statement.text.includes('number_series')) {
      number = `${order.number.slice(0, 3)}${String(row?.last_value).padStart(6, '0')}`;
    }
  }
}

/** Conditional reservations per second on one hot variant, each in a transaction of its own. */
export async function reservationsPerSecond(
  url: string,
  variantId: number,
  count: number,
): Promise<number> {
  const database = openDatabase(url, { poolSize: CLIENTS });
  const items = Array.from({ length: count }, (_, i) => i);
  const perSecond = await race(items, async (item) => {
    const held = await transact(database.db, (tx) =>
      reserveStock(
        tx,
        { kind: 'bench', id: String(item) },
        [{ variantId, quantity: 1, backorder: false }],
        null,
      ),
    );
    if (!held.ok) throw new Error(held.refusal.code);
  });
  await database.close();
  return perSecond;
}
