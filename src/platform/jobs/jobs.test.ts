import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { openDatabase, sql, transact } from '../db/index.ts';
import { testHttp } from '../http/testing.ts';
import { silentLog } from '../log/index.ts';
import { emit } from '../outbox/index.ts';
import { enqueue, installQueue, jobsAdminRoutes, startWorker, type Wiring } from './index.ts';
import { unlockDeadWorkers } from './queue-store.ts';
import { pruneOutbox, relayOutbox } from './relay.ts';
import { startDueRuns } from './schedules.ts';
import { runPendingJobs } from './testing.ts';

const database = testDatabase();

async function until(condition: () => boolean | Promise<boolean>, withinMs = 20_000) {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await sleep(25);
  }
}

async function launch(wirings: Wiring[], options: Parameters<typeof startWorker>[1] = {}) {
  const queue = openDatabase(database.url, { poolSize: 6 });
  const worker = await startWorker(
    { db: database.db, queuePool: queue.pool, wirings, log: silentLog() },
    options,
  );
  return {
    async stop() {
      await worker.stop();
      await queue.close();
    },
  };
}

const inTransaction = (
  work: (tx: Parameters<Parameters<typeof transact>[1]>[0]) => Promise<void>,
) =>
  transact(database.db, async (tx) => {
    await work(tx);
    return ok(null);
  });

test('two workers racing over 500 jobs run each exactly once', async () => {
  const runs = new Map<number, number>();
  const by = new Set<string>();
  const wiring = (name: string): Wiring => ({
    jobs: {
      'race.count': async (payload) => {
        const { n } = payload as { n: number };
        runs.set(n, (runs.get(n) ?? 0) + 1);
        by.add(name);
        await sleep(1);
      },
    },
    subscriptions: [{ topic: 'race.happened', job: 'race.count' }],
  });
  for (let start = 0; start < 500; start += 50) {
    await inTransaction(async (tx) => {
      for (let n = start; n < start + 50; n += 1) {
        if (n % 2 === 0) await emit(tx, 'race.happened', { n });
        else await enqueue(tx, 'race.count', { n });
      }
    });
  }
  const workers = await Promise.all([launch([wiring('a')]), launch([wiring('b')])]);
  await until(() => runs.size === 500);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect([...runs.values()].every((count) => count === 1)).toBe(true);
  expect(by.size).toBe(2);
});

test('nothing runs when the transaction rolls back; a keyed job that waits is replaced', async () => {
  const seen: unknown[] = [];
  const wiring: Wiring = { jobs: { 'keyed.note': async (payload) => void seen.push(payload) } };
  await transact(database.db, async (tx) => {
    await enqueue(tx, 'keyed.note', 'lost');
    return { ok: false, refusal: { code: 'x', status: 409 } };
  });
  await inTransaction(async (tx) => {
    for (const value of ['first', 'second', 'third']) {
      await enqueue(tx, 'keyed.note', { value }, { key: 'note' });
    }
    await enqueue(tx, 'keyed.note', 'later', { runAt: new Date(Date.now() + 3_600_000) });
  });
  expect(await runPendingJobs(database, [wiring])).toEqual({ running: 0, done: 1, failed: 0 });
  expect(seen).toEqual([{ value: 'third' }]);
});

test('a failing job is retried, becomes a dead letter, and is retried or discarded from the office', async () => {
  let broken = true;
  let runs = 0;
  const wiring: Wiring = {
    jobs: {
      'fragile.work': async () => {
        runs += 1;
        if (broken) throw new Error('the partner does not answer');
      },
    },
  };
  await inTransaction(async (tx) => {
    await enqueue(tx, 'fragile.work', { a: 1 }, { maxAttempts: 2 });
  });
  await runPendingJobs(database, [wiring]);
  expect(runs).toBe(1);
  const app = await testHttp(jobsAdminRoutes({ db: database.db }));
  const list = (state: string) =>
    app.inject({ url: `/api/admin/jobs?state=${state}&job=fragile.work` });
  const retrying = (await list('retrying')).json<{ items: { id: number; lastError: string }[] }>();
  expect(retrying.items).toMatchObject([{ lastError: 'the partner does not answer', attempts: 1 }]);
  const id = retrying.items[0]!.id;
  await sql`update graphile_worker._private_jobs set run_at = now() where id = ${id}`.execute(
    database.db,
  );
  await runPendingJobs(database, [wiring]);
  expect((await list('dead')).json()).toMatchObject({ items: [{ id, attempts: 2 }] });
  expect((await app.inject({ url: '/api/admin/jobs/summary' })).json()).toMatchObject({
    deadCount: 1,
  });
  const post = (action: string, key: string) =>
    app.inject({
      method: 'POST',
      url: `/api/admin/jobs/${id}/${action}`,
      headers: { 'idempotency-key': key },
    });
  broken = false;
  expect((await post('retry', 'k1')).statusCode).toBe(200);
  await runPendingJobs(database, [wiring]);
  expect(runs).toBe(3);
  expect((await post('discard', 'k2')).json()).toMatchObject({ code: 'job-unknown', status: 404 });
  const { rows } =
    await sql`select action, why from platform.change where entity_kind = 'job'`.execute(
      database.db,
    );
  expect(rows).toEqual([{ action: 'update', why: 'retry' }]);
  await app.close();
});

test('a draining worker waits for the running job and tells it to stop; none is lost', async () => {
  let stopped = false;
  let started = false;
  const wiring: Wiring = {
    jobs: {
      'long.work': async (_payload, { signal }) => {
        started = true;
        await sleep(30_000, undefined, { signal }).catch(() => undefined);
        stopped = signal.aborted;
      },
    },
  };
  await inTransaction((tx) => enqueue(tx, 'long.work', null));
  const worker = await launch([wiring]);
  await until(() => started);
  await worker.stop();
  expect(stopped).toBe(true);
  const { rows } = await sql`select 1 from platform.worker_heartbeat`.execute(database.db);
  expect(rows).toEqual([]);
});

test('what a dead worker held is freed, what a live one holds is not', async () => {
  await installQueue(database.pool);
  const hold = async (worker: string) => {
    await sql`select graphile_worker.add_job('held.work')`.execute(database.db);
    await sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - interval '1 minute'
      where locked_by is null and task_id = (select id from graphile_worker._private_tasks where identifier = 'held.work')`.execute(
      database.db,
    );
  };
  await hold('worker-dead');
  await hold('worker-alive');
  await sql`insert into platform.worker_heartbeat (worker_id, facts) values ('w', '{"workerIds": ["worker-alive"]}')`.execute(
    database.db,
  );
  expect(await unlockDeadWorkers(database.db, 30)).toEqual(['worker-dead']);
  expect(await unlockDeadWorkers(database.db, 30)).toEqual([]);
  await sql`delete from platform.worker_heartbeat`.execute(database.db);
  await sql`delete from graphile_worker._private_jobs`.execute(database.db);
});

test('a schedule runs once for the cluster; after a pause the latest due minute runs and the others are seen as missed', async () => {
  const schedules = [{ job: 'tick.work', cron: '*/10 * * * *' }];
  const at = (time: string) => new Date(`2026-11-22T${time}Z`);
  expect(await startDueRuns(database.db, schedules, at('10:04:00'))).toEqual([]);
  const racing = [1, 2, 3].map(() => startDueRuns(database.db, schedules, at('10:10:05')));
  expect((await Promise.all(racing)).flat()).toEqual(['tick.work']);
  let ran = 0;
  const wiring: Wiring = { jobs: { 'tick.work': async () => void (ran += 1) } };
  await runPendingJobs(database, [wiring]);
  expect(await startDueRuns(database.db, schedules, at('10:41:00'))).toEqual(['tick.work']);
  await runPendingJobs(database, [wiring]);
  expect(ran).toBe(2);
  const { rows } = await sql<{ due: string; outcome: string }>`
    select to_char(due_at at time zone 'utc', 'HH24:MI') as due, outcome from platform.scheduled_run
    where name = 'tick.work' order by due_at`.execute(database.db);
  expect(rows).toEqual([
    { due: '10:00', outcome: 'first-seen' },
    { due: '10:10', outcome: 'done' },
    { due: '10:20', outcome: 'missed' },
    { due: '10:30', outcome: 'missed' },
    { due: '10:40', outcome: 'done' },
  ]);
  const app = await testHttp(jobsAdminRoutes({ db: database.db }));
  await sql`insert into platform.worker_heartbeat (worker_id, facts)
    values ('w', ${JSON.stringify({ schedules })}::jsonb)`.execute(database.db);
  expect((await app.inject({ url: '/api/admin/jobs/summary' })).json()).toMatchObject({
    schedules: [{ job: 'tick.work', lastOutcome: 'done' }],
  });
  await app.close();
});

test('old dispatched facts are forgotten, waiting ones never', async () => {
  await sql`delete from platform.outbox_event`.execute(database.db);
  await sql`insert into platform.outbox_event (topic, payload, dispatched_at) values
    ('old.fact', '{}', now() - interval '8 days'), ('new.fact', '{}', now())`.execute(database.db);
  await inTransaction((tx) => emit(tx, 'waiting.fact', {}));
  expect(await pruneOutbox(database.db, 7)).toBe(1);
  expect(await relayOutbox(database.db, [])).toEqual({ handled: 1, more: false });
});

test('a job or a subscription that nobody defines stops the worker at start', async () => {
  await expect(launch([{ subscriptions: [{ topic: 'x.done', job: 'x.follow' }] }])).rejects.toThrow(
    /x\.follow/,
  );
});

test('jobs of one queue run one after the other, whatever the workers', async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  const wiring: Wiring = {
    jobs: {
      'serial.work': async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(20);
        running -= 1;
        done += 1;
      },
    },
  };
  await inTransaction(async (tx) => {
    for (let i = 0; i < 12; i += 1) await enqueue(tx, 'serial.work', i, { queue: 'serial' });
  });
  const workers = await Promise.all([launch([wiring]), launch([wiring])]);
  await until(() => done === 12);
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(most).toBe(1);
});
