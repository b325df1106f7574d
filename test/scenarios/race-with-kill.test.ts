import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stockOf } from '../../src/core/stock/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { migrate, openDatabase, sql, type Database } from '../../src/platform/db/index.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/embedded-postgres/index.ts';
import { commerceDeps, homeDelivery, readyCart, sellableVariant } from '../support/commerce.ts';
import { endProcess, freePort, startProcess, whenReady } from '../support/processes.ts';

const BUYERS = 64;
const UNITS = 10;
const GIVE_UP_MS = 90_000;
const folder = mkdtempSync(path.join(tmpdir(), 'sereine-race-'));
let postgres: EmbeddedPostgres;
let database: Database;
let port = 0;
let server: ChildProcess;

beforeAll(async () => {
  // As in real life: what is acknowledged must outlive a kill, so commits wait for the disk.
  const started = await startEmbeddedPostgres({ dataFolder: folder });
  if (!started.ok) throw new Error(started.refusal.code);
  postgres = started.value;
  database = openDatabase(postgres.connectionString(), { poolSize: 8 });
  await migrate(database.pool);
  port = await freePort();
  server = await startServer();
});

afterAll(async () => {
  await endProcess(server);
  await database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startServer(): Promise<ChildProcess> {
  const child = startProcess('server', {
    from: 'src',
    databaseUrl: postgres.connectionString(),
    dataFolder: folder,
    env: { PORT: String(port), LOG_LEVEL: 'fatal' },
  });
  await whenReady(`http://127.0.0.1:${port}`);
  return child;
}

/** The killed database is restarted by its supervisor and recovers; that takes a moment. */
async function untilDatabaseAnswers(): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const alive = await database.pool.query('select 1').catch(() => null);
    if (alive) return;
    await sleep(100);
  }
  throw new Error('the database did not come back');
}

interface Outcome {
  status: number;
  number: string | null;
}

/** Completes a cart as a stubborn client does: the same key until there is an answer. */
async function buy(cartId: string): Promise<Outcome> {
  const until = Date.now() + GIVE_UP_MS;
  while (Date.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/store/carts/${cartId}/complete`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `buy-${cartId}` },
      body: JSON.stringify({ paymentMethod: 'test-success' }),
    }).catch(() => null);
    const body = (await answer?.json().catch(() => null)) as { order?: { number: string } } | null;
    // No answer, or a server that lost its database: nothing is known, so the same is asked again.
    if (answer && body && answer.status < 500) {
      return { status: answer.status, number: body.order?.number ?? null };
    }
    await sleep(150);
  }
  return { status: 0, number: null };
}

test('64 buyers, 10 units, server and database killed in mid-race: exactly 10 orders, nothing acknowledged is lost', async () => {
  const deps = commerceDeps(database.db);
  const optionId = await homeDelivery(database.db);
  const { variantId } = await sellableVariant(database.db, { stock: UNITS });
  const carts = await Promise.all(
    Array.from({ length: BUYERS }, (_, i) =>
      readyCart(deps, [{ variantId, quantity: 1 }], optionId, { email: `b${i}@example.org` }),
    ),
  );
  // A line of the same variant twice in one cart counts as two units.
  await sql`insert into carts.line (cart_id, variant_id, quantity, seen_price_cents)
    select cart_id, variant_id, 1, seen_price_cents from carts.line where cart_id = ${carts[0]!}`.execute(
    database.db,
  );

  const answers: Outcome[] = [];
  const race = Promise.all(
    carts.map(async (cartId, i) => {
      await sleep(i * 12);
      answers.push(await buy(cartId));
    }),
  );
  while (answers.length < 3) await sleep(5);
  server.kill('SIGKILL');
  await once(server, 'exit');
  server = await startServer();
  const pid = postgres.pid();
  if (pid !== null) process.kill(pid, 'SIGKILL');
  await race;
  // Connections of before the crash are dead.
  await database.close();
  database = openDatabase(postgres.connectionString(), { poolSize: 2 });
  await untilDatabaseAnswers();

  const { rows } = await sql<{ number: string; units: number }>`
    select o.number, sum(l.quantity)::int as units from orders."order" o
    join orders.line l on l.order_id = o.id group by o.number`.execute(database.db);
  const acknowledged = answers.filter((answer) => answer.status === 200);
  expect(answers.filter((answer) => answer.status === 0)).toEqual([]);
  expect(rows.reduce((sum, row) => sum + row.units, 0)).toBe(UNITS);
  expect(acknowledged.map((a) => a.number).sort()).toEqual(rows.map((row) => row.number).sort());
  expect(await stockOf(database.db, [variantId])).toMatchObject([{ onHand: UNITS, available: 0 }]);
  expect((await verifyEverything(database.db)).findings).toEqual([]);
}, 240_000);
