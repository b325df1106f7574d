import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiKey } from '../../src/platform/access/index.ts';
import { transact } from '../../src/platform/db/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';
import { endProcess, freePort, startProcess, whenReady } from '../support/processes.ts';

// What the office changes through one server, the other server tells within a second; its checkout never waits for that.
const STALE_AT_MOST_MS = 1_000;
const database = testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'sereine-truth-'));
const processes: ChildProcess[] = [];
let office = '';
let shop = '';
let authorization = '';
let optionId = 0;

beforeAll(async () => {
  optionId = await homeDelivery(database.db);
  const scopes = ['catalogue:read', 'catalogue:write', 'prices:write', 'stock:write'] as const;
  const key = await transact(database.db, (tx) =>
    createApiKey(tx, seeder, 'system', { name: 'office', scopes, expiresAt: null }),
  );
  if (!key.ok) throw new Error(key.refusal.code);
  authorization = `Bearer ${key.value.secret}`;
  const started = await Promise.all(
    [0, 1].map(async () => {
      const port = await freePort();
      const env = { PORT: String(port) };
      const plan = { from: 'src', databaseUrl: database.url, dataFolder: folder, env } as const;
      processes.push(startProcess('server', plan));
      return `http://127.0.0.1:${port}`;
    }),
  );
  [office, shop] = started as [string, string];
  await Promise.all(started.map((url) => whenReady(url)));
});

afterAll(async () => {
  await Promise.all(processes.map(endProcess));
  rmSync(folder, { recursive: true, force: true });
});

let writes = 0;

/** A write of the office, through the first server. */
async function write(method: 'POST' | 'PATCH' | 'PUT', at: string, body: unknown): Promise<void> {
  writes += 1;
  const answer = await fetch(`${office}/api/admin${at}`, {
    method,
    headers: {
      authorization,
      'content-type': 'application/json',
      'idempotency-key': `write-${writes}`,
      'if-match': '*',
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
}

interface Told {
  title: string;
  price: { amountCents: number };
  availability: string;
}

const readApi = async (handle: string) =>
  (await (await fetch(`${shop}/api/store/products/${handle}`)).json()) as Told;
const readPage = async (handle: string) =>
  (await (await fetch(`${shop}/articles/${handle}`)).text()).replace(/\s/g, ' ');

/** Asks again and again: no question asked a second after the change may still be answered as before it. */
async function followsInTime(holds: () => Promise<boolean>): Promise<boolean> {
  const changedAt = performance.now();
  for (;;) {
    const askedAt = performance.now();
    if (await holds()) return true;
    if (askedAt - changedAt > STALE_AT_MOST_MS) return false;
    await sleep(25);
  }
}

/** Whether the other server tells so within a second, in its API and on its page, having remembered both before. */
async function tellsInTime(
  handle: string,
  told: (product: Told) => boolean,
  shown: (page: string) => boolean,
): Promise<boolean[]> {
  return Promise.all([
    followsInTime(async () => told(await readApi(handle))),
    followsInTime(async () => shown(await readPage(handle))),
  ]);
}

async function complete(cartId: string) {
  const answer = await fetch(`${shop}/api/store/carts/${cartId}/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': cartId },
    body: JSON.stringify({ paymentMethod: 'test-success' }),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const cartOf = (variantId: number, quantity = 1) =>
  readyCart(commerceDeps(database.db), [{ variantId, quantity }], optionId);

test('a price, a title and a stock changed through one server are told by the other within a second', async () => {
  const { variantId, productId, handle } = await sellableVariant(database.db, {
    priceCents: 2_400,
    stock: 5,
  });
  // Remembered by the second server from here on.
  expect(await readApi(handle)).toMatchObject({ price: { amountCents: 2_400 } });
  expect(await readPage(handle)).toContain('24,00 €');

  await write('POST', '/prices', { prices: [{ variantId, channelId: 'web', amountCents: 3_150 }] });
  const price = await tellsInTime(
    handle,
    (product) => product.price.amountCents === 3_150,
    (page) => page.includes('31,50 €') && !page.includes('24,00 €'),
  );
  expect(price).toEqual([true, true]);

  await write('PATCH', `/products/${productId}`, { title: 'Un titre tout neuf' });
  const title = await tellsInTime(
    handle,
    (product) => product.title === 'Un titre tout neuf',
    (page) => /<h1[^>]*>[^<]*Un titre tout neuf/.test(page),
  );
  expect(title).toEqual([true, true]);

  const soldOut = (page: string) => page.includes('schema.org/OutOfStock');
  expect(soldOut(await readPage(handle))).toBe(false);
  await write('PUT', `/stock-levels/${variantId}`, { onHand: 0, reason: 'casse' });
  const stock = await tellsInTime(handle, (product) => product.availability === 'out', soldOut);
  expect(stock).toEqual([true, true]);
});

test('a checkout right after a change asks the ledgers, whatever the page of that server still says', async () => {
  const { variantId, handle } = await sellableVariant(database.db, { priceCents: 2_000, stock: 9 });
  await readApi(handle);
  await readPage(handle);

  const before = await cartOf(variantId);
  await write('POST', '/prices', { prices: [{ variantId, channelId: 'web', amountCents: 2_600 }] });
  expect(await complete(before)).toMatchObject({
    status: 409,
    body: {
      code: 'price-changed',
      details: { lines: [{ previousCents: 2_000, currentCents: 2_600 }] },
    },
  });
  const after = await complete(await cartOf(variantId));
  // 26,00 € of goods and 4,90 € of delivery.
  expect(after).toMatchObject({ status: 200, body: { order: { totalCents: 3_090 } } });

  const tooMany = await cartOf(variantId, 4);
  await write('PUT', `/stock-levels/${variantId}`, { onHand: 4, reason: 'inventaire' });
  expect(await complete(tooMany)).toMatchObject({
    status: 409,
    body: { code: 'out-of-stock', details: { lines: [{ available: 3 }] } },
  });
  expect((await complete(await cartOf(variantId, 3))).status).toBe(200);
  expect((await verifyEverything(database.db)).findings).toEqual([]);
});
