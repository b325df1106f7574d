import autocannon from 'autocannon';
import pg from 'pg';
import { businessDate } from '../src/core/calendar/index.ts';
import { reservationPart } from '../src/core/stock/index.ts';
import { openDatabase, sql, type Db } from '../src/platform/db/index.ts';
import { completeCart } from '../src/sell/orders/index.ts';
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
  let ended = started;
  const result = await autocannon({
    url: base,
    connections: CLIENTS,
    amount: requests.length,
    setupClient(one) {
      one.setRequests(requests.filter((_, i) => i % CLIENTS === client));
      client += 1;
      // Autocannon itself says that it is done at its next full second.
      one.on('response', () => (ended = performance.now()));
    },
  });
  const perSecond = carts.length / ((ended - started) / 1_000);
  return { perSecond, refused: carts.length - result['2xx'] };
}

interface Statement {
  name?: string;
  text: string;
  values?: unknown[];
}

/** The statements of one real order, with what names it. */
interface Recorded {
  cartId: string;
  orderId: number;
  token: string;
  statements: Statement[];
}

/** Ids of recorded orders: numbers that stand for nothing else in a statement. */
const RECORDED_IDS = 900_000_000;

/** The bare driver: eight connections that know the statements of real orders. */
export interface BareDriver {
  /** Orders per second. */
  order(carts: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the bare driver: all statements of real orders are recorded (of `templates`), to be sent again one after the other for
 * other carts, with only what must differ replaced (cart, order id, token).
 */
export async function openBareDriver(
  url: string,
  templates: readonly string[],
): Promise<BareDriver> {
  const recorded = await recordOrders(url, templates);
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  let turn = 0;
  return {
    order: (carts) =>
      race(carts, async (cartId, client) => {
        turn += 1;
        await sendAgain(clients[client]!, recorded[turn % recorded.length]!, cartId);
      }),
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

async function recordOrders(url: string, carts: readonly string[]): Promise<Recorded[]> {
  const database = openDatabase(url, { poolSize: 1 });
  const deps = commerceDeps(database.db);
  let statements: Statement[] = [];
  const client = await database.pool.connect();
  const send = client.query.bind(client) as (...args: unknown[]) => unknown;
  Object.assign(client, {
    query: (...args: unknown[]) => {
      const [query] = args;
      statements.push(typeof query === 'string' ? { text: query } : (query as Statement));
      return send(...args);
    },
  });
  client.release();
  const recorded: Recorded[] = [];
  try {
    await sql`select setval('orders.order_id_seq', ${RECORDED_IDS}::bigint)`.execute(database.db);
    for (const cartId of carts) {
      // Rates are remembered for a second by every server: they are no part of an order.
      await deps.taxRates(businessDate(deps.now()));
      statements = [];
      const done = await completeCart(deps, {
        cartId,
        paymentMethod: 'test-success',
        idempotencyKey: cartId,
      });
      if (!done.ok) throw new Error(done.refusal.code);
      const { number, token } = done.value.order;
      recorded.push({ cartId, orderId: Number(number.slice(3)), token, statements });
    }
  } finally {
    await database.close();
  }
  return recorded;
}

async function sendAgain(client: pg.Client, template: Recorded, cartId: string): Promise<void> {
  const recordedId = String(template.orderId);
  const token = cartId.split('').reverse().join('');
  let orderId = '';
  const fit = (value: unknown): unknown => {
    if (value === template.orderId) return Number(orderId);
    if (typeof value !== 'string') return value;
    return value
      .replaceAll(template.cartId, cartId)
      .replaceAll(template.token, token)
      .replaceAll(recordedId, orderId);
  };
  for (const { values, ...statement } of template.statements) {
    const { rows } = await client.query({ ...statement, values: values?.map(fit) });
    if (statement.text.includes('nextval')) {
      orderId = String((rows[0] as { orderId: number }).orderId);
    }
  }
}

/** Conditional reservations per second on one hot variant, each a transaction of its own. */
export async function reservationsPerSecond(
  url: string,
  variantId: number,
  count: number,
): Promise<number> {
  const database = openDatabase(url, { poolSize: CLIENTS });
  const items = Array.from({ length: count }, (_, i) => i);
  const wants = [{ variantId, quantity: 1, backorder: false }];
  const perSecond = await race(items, async (item) => {
    const held = reservationPart({ kind: 'bench', id: String(item) }, wants, null);
    await sql`with ${held} select held from stock_complete`.execute(database.db);
  });
  await database.close();
  return perSecond;
}
