import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { openDatabase, sql, transact } from '../db/index.ts';
import { silentLog } from '../log/index.ts';
import { enqueue, startWorker } from './index.ts';

const database = testDatabase();

test('a worker whose connections all break goes on by itself', async () => {
  const ran: unknown[] = [];
  const main = openDatabase(database.url, { poolSize: 4 });
  const queue = openDatabase(database.url, { poolSize: 4 });
  const worker = await startWorker({
    db: main.db,
    queuePool: queue.pool,
    log: silentLog(),
    wirings: [{ jobs: { 'note.work': async (payload) => void ran.push(payload) } }],
  });
  const ask = (payload: string) =>
    transact(database.db, async (tx) => {
      await enqueue(tx, 'note.work', payload);
      return ok(null);
    });
  const until = async (count: number) => {
    for (let i = 0; i < 400 && ran.length < count; i += 1) await sleep(50);
  };
  await ask('before');
  await until(1);
  // What a restart of the database does to everybody who is connected.
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(database.db);
  await ask('after').catch(() => ask('after'));
  await until(2);
  expect(ran).toEqual(['before', 'after']);
  await worker.stop();
  await main.close();
  await queue.close();
});
