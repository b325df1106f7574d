import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPrices } from '../../src/core/pricing/index.ts';
import { stockOf } from '../../src/core/stock/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import {
  migrate,
  openDatabase,
  sql,
  transact,
  type Database,
} from '../../src/platform/db/index.ts';
import {
  startEphemeralPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres/index.ts';
import {
  commerceDeps,
  homeDelivery,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { endProcess, freePort, startProcess, whenReady } from '../support/processes.ts';
import { startReplica } from '../support/replica.ts';

// Two servers and two workers on one PostgreSQL, the shop read from a streaming replica.
const ORDERS = 12;
const folders = ['primary', 'replica'].map((name) =>
  mkdtempSync(path.join(tmpdir(), `sereine-${name}-`)),
);
const processes: ChildProcess[] = [];
const servers: string[] = [];
let primary: EmbeddedPostgres;
let replica: EmbeddedPostgres;
let database: Database;
let optionId = 0;

beforeAll(async () => {
  const started = await startEphemeralPostgres(folders[0]!);
  if (!started.ok) throw new Error(started.refusal.code);
  primary = started.value;
  database = openDatabase(primary.connectionString(), { poolSize: 8 });
  await migrate(database.pool);
  optionId = await homeDelivery(database.db);
  replica = await startReplica(primary, folders[1]!);
  for (const name of ['server', 'server', 'worker', 'worker'] as const) {
    const port = await freePort();
    processes.push(
      startProcess(name, {
        from: 'src',
        databaseUrl: primary.connectionString(),
        dataFolder: folders[0]!,
        env: { PORT: String(port), DATABASE_REPLICA_URL: replica.connectionString() },
      }),
    );
    if (name === 'server') servers.push(`http://127.0.0.1:${port}`);
  }
  await Promise.all(servers.map((url) => whenReady(url)));
});

afterAll(async () => {
  await Promise.all(processes.map(endProcess));
  await database?.close();
  await replica?.stop();
  await primary?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(50)) {
    if (await holds()) return;
  }
  throw new Error(`never: ${what}`);
}

const everywhere = async (holds: (base: string) => Promise<boolean>) =>
  (await Promise.all(servers.map(holds))).every(Boolean);

const readSource = async (base: string) =>
  ((await (await fetch(`${base}/readyz`)).json()) as { facts: { shopReads: string } }).facts
    .shopReads;

const untilRead = (source: 'primary' | 'replica') =>
  until(`the ${source} is read`, () => everywhere(async (b) => (await readSource(b)) === source));

async function showsPrice(base: string, handle: string, amountCents: number): Promise<boolean> {
  const answer = await fetch(`${base}/api/store/products/${handle}`);
  if (answer.status === 404) return false;
  if (!answer.ok) throw new Error(`${base} answered ${answer.status}`);
  return ((await answer.json()) as Priced).price.amountCents === amountCents;
}

interface Priced {
  price: { amountCents: number };
}

async function changePrice(variantId: number, amountCents: number): Promise<void> {
  const done = await transact(database.db, (tx) =>
    setPrices(tx, seeder, [{ variantId, channelId: 'web', amountCents }]),
  );
  if (!done.ok) throw new Error(done.refusal.code);
}

async function buy(base: string, variantId: number, email: string) {
  const lines = [{ variantId, quantity: 1 }];
  const cartId = await readyCart(commerceDeps(database.db), lines, optionId, { email });
  const answer = await fetch(`${base}/api/store/carts/${cartId}/complete`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': cartId },
    body: JSON.stringify({ paymentMethod: 'test-success' }),
  });
  return { status: answer.status, body: (await answer.json()) as { code?: string } };
}

async function onReplica(statement: string): Promise<void> {
  const client = new pg.Client(replica.connection);
  await client.connect();
  await client.query(statement);
  await client.end();
}

test('orders come in through both servers, and every job runs once', async () => {
  const { variantId } = await sellableVariant(database.db, { stock: ORDERS });
  const bought = await Promise.all(
    Array.from({ length: ORDERS }, (_, i) =>
      buy(servers[i % 2]!, variantId, `buyer${i}@example.org`),
    ),
  );
  expect(bought.map(({ status }) => status)).toEqual(Array(ORDERS).fill(200));
  const count = async (query: ReturnType<typeof sql<{ n: number }>>) =>
    (await query.execute(database.db)).rows[0]!.n;
  const mailed = sql<{ n: number }>`select count(distinct to_address)::int as n from platform.mail
    where to_address like 'buyer%'`;
  await until('every buyer has been written to', async () => (await count(mailed)) === ORDERS);
  const twice = sql<{ n: number }>`select count(*)::int as n from (select from platform.mail
    where to_address like 'buyer%' group by to_address, template having count(*) > 1) t`;
  expect(await count(twice)).toBe(0);
  const workers = sql<{ n: number }>`select count(*)::int as n from platform.worker_heartbeat`;
  await until('both workers are at work', async () => (await count(workers)) === 2);
  expect(await stockOf(database.db, [variantId])).toMatchObject([{ available: 0 }]);
  expect((await verifyEverything(database.db)).findings).toEqual([]);
});

test('the shop is read from the replica, checkout never: a stale replica sells nothing that is gone', async () => {
  await untilRead('replica');
  const { variantId, handle } = await sellableVariant(database.db, { stock: 1, priceCents: 2_000 });
  await until('both show it', () => everywhere((base) => showsPrice(base, handle, 2_000)));

  await onReplica('select pg_wal_replay_pause()');
  await changePrice(variantId, 2_500);
  const first = await buy(servers[0]!, variantId, 'first@example.org');
  expect(first.status).toBe(200);
  const second = await buy(servers[1]!, variantId, 'second@example.org').catch((e: Error) => e);
  // Whether at the cart or at the order, the ledger of the primary refuses.
  expect(JSON.stringify(second instanceof Error ? second.message : second)).toMatch(
    /out-of-stock|insufficient/,
  );
  // Beyond the bound the primary is read: the new price shows although the replica never heard of it.
  await untilRead('primary');
  await until('both show the new price', () =>
    everywhere((base) => showsPrice(base, handle, 2_500)),
  );
  await onReplica('select pg_wal_replay_resume()');
  await untilRead('replica');
  expect(await everywhere((base) => showsPrice(base, handle, 2_500))).toBe(true);
  await changePrice(variantId, 3_000);
  await until('both follow again', () => everywhere((base) => showsPrice(base, handle, 3_000)));
});

test('without its replica the shop goes on from the primary: no visitor sees a failure', async () => {
  const { variantId, handle } = await sellableVariant(database.db, { priceCents: 1_000 });
  await untilRead('replica');
  await until('both show it', () => everywhere((base) => showsPrice(base, handle, 1_000)));
  let visits = 0;
  const visitors = servers.map(async (base) => {
    // Every address is new, so that nothing is answered from memory; most come after the end of the replica.
    while (visits < 60) {
      visits += 1;
      const answer = await fetch(`${base}/api/store/products?limit=5&q=article ${visits}`);
      expect(answer.status).toBe(200);
      await answer.arrayBuffer();
    }
  });
  await until('visitors are there', async () => visits > 5);
  await replica.stop();
  await changePrice(variantId, 1_500);
  await until('both show the new price', () =>
    everywhere((base) => showsPrice(base, handle, 1_500)),
  );
  await untilRead('primary');
  await Promise.all(visitors);
});
