import Fastify from 'fastify';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  commerceDeps,
  homeDelivery,
  orderUpTo,
  seeder,
  sellableVariant,
} from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { transact } from '../../platform/db/index.ts';
import { cancelOrder, prepareOrder, type Order } from '../../sell/orders/index.ts';
import { orderStream, type Watched } from './order-stream.ts';

const database = testDatabase();
let deps: ReturnType<typeof commerceDeps>;
let option: number;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  deps = commerceDeps(database.db);
  option = await homeDelivery(database.db);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A server of its own with one stream, as each process of a shop has. */
async function serve(watched: Watched, perAddress = 8) {
  const stream = orderStream(database.db, { everyMs: 20, perAddress });
  const app = Fastify();
  app.get('/suivi', async (request, reply) => {
    await stream.open(request, reply, watched);
    return reply;
  });
  app.addHook('preClose', () => stream.close());
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  closing.push(() => app.close());
  return { url: `${url}/suivi`, stream };
}

/** Connects and gives the first event that comes; `null` when the server refuses. */
async function connect(url: string, headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const answer = await fetch(url, { headers, signal: abort.signal });
  closing.push(async () => abort.abort());
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    status: answer.status,
    abort: () => abort.abort(),
    async next(): Promise<string> {
      for (;;) {
        const event = /event: order\nid: (\d+)\n.*\n\n/.exec(text);
        if (event) {
          text = text.slice(event.index + event[0].length);
          return event[1]!;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    },
  };
}

async function paidOrder(): Promise<Order> {
  const { variantId } = await sellableVariant(database.db);
  return orderUpTo('paid', deps, [{ variantId, quantity: 1 }], option);
}

const prepare = (orderId: number) =>
  transact(database.db, (tx) => prepareOrder(tx, seeder, { orderId }));

describe('a page that follows its order', () => {
  test('hears of what happens, on two servers alike, and of nothing that concerns another order', async () => {
    const order = await paidOrder();
    const other = await paidOrder();
    const watched = { orderId: order.id };
    const servers = await Promise.all([serve(watched), serve(watched)]);
    const pages = await Promise.all(
      servers.map(({ url }) => connect(`${url}?version=${order.version}`)),
    );
    await prepare(other.id);
    const prepared = await prepare(order.id);
    const version = prepared.ok ? String(prepared.value.version) : '';
    expect(await Promise.all(pages.map((page) => page.next()))).toEqual([version, version]);
  });

  test('hears at once what it missed when it comes back with the last event it heard', async () => {
    const order = await paidOrder();
    const { url } = await serve({ orderId: order.id });
    await prepare(order.id);
    await transact(database.db, (tx) =>
      cancelOrder(tx, seeder, { orderId: order.id, reason: 'x' }),
    );
    const back = await connect(url, { 'last-event-id': String(order.version) });
    expect(Number(await back.next())).toBeGreaterThan(order.version);
  });

  test('an account follows all orders of its customer', async () => {
    const order = await paidOrder();
    const { url } = await serve({ partyId: order.partyId! });
    const page = await connect(url);
    const first = Number(await page.next());
    await prepare(order.id);
    expect(Number(await page.next())).toBeGreaterThan(first);
  });

  test('one address opens so many and no more; a page that leaves makes room', async () => {
    const order = await paidOrder();
    const { url, stream } = await serve({ orderId: order.id }, 2);
    const pages = [await connect(url), await connect(url)];
    expect((await fetch(url)).status).toBe(429);
    pages[0]!.abort();
    await expect.poll(() => stream.count()).toBe(1);
    expect((await connect(url)).status).toBe(200);
  });
});
