import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner, TaskList } from 'graphile-worker';
import type pg from 'pg';
import type { Db, Json } from '../db/index.ts';
import { forgetOldIdempotency } from '../http/index.ts';
import type { Log } from '../log/index.ts';
import { beat, forgetSilentWorkers, STALE_SECONDS, stopBeating } from './heartbeat.ts';
import { installQueue, unlockDeadWorkers } from './queue-store.ts';
import { queueLogger } from './queue-log.ts';
import { pruneOutbox, relayOutbox } from './relay.ts';
import { dueOfKey, finishRun, pruneScheduledRuns, startDueRuns } from './schedules.ts';
import type { JobHandler, Wiring } from './wiring.ts';

/** What a worker needs. */
export interface WorkerDeps {
  db: Db;
  /** The queue's own connections: one listens, the others fetch and finish jobs. */
  queuePool: pg.Pool;
  wirings: readonly Wiring[];
  log: Log;
}

/** How a worker runs; every field has a sensible default. */
export interface WorkerOptions {
  /** Jobs at a time; default 4. */
  concurrency?: number;
  /** How often the outbox is looked at; default 200 ms. */
  relayEveryMs?: number;
  /** How often the worker says that it lives and looks for dead ones; default 5 s. */
  beatEverySeconds?: number;
  /** A worker silent for longer is dead and its jobs run elsewhere; default 30 s. */
  staleSeconds?: number;
}

/** A running worker. */
export interface Worker {
  id: string;
  /** Takes no more jobs, tells the running ones to stop at a safe point, and waits for them. */
  stop(): Promise<void>;
}

const OUTBOX_KEEP_DAYS = 7;
const HOUSEKEEPING_JOB = 'jobs.housekeeping';

/** The jobs of this module itself. */
function jobsWiring(db: Db): Wiring {
  return {
    jobs: {
      [HOUSEKEEPING_JOB]: async () => {
        await pruneOutbox(db, OUTBOX_KEEP_DAYS);
        await pruneScheduledRuns(db);
        await forgetSilentWorkers(db);
        await forgetOldIdempotency(db);
      },
    },
    schedules: [{ job: HOUSEKEEPING_JOB, cron: '20 * * * *' }],
  };
}

/**
 * Starts a worker: relays the outbox, starts scheduled runs, runs jobs with retries, says that it
 * lives and frees the jobs of workers that died. Any number may run on one database. Throws when two
 * modules define the same job, or when a subscription or a schedule names a job that nobody defines.
 */
export async function startWorker(deps: WorkerDeps, options: WorkerOptions = {}): Promise<Worker> {
  const { db, log } = deps;
  const wirings = [...deps.wirings, jobsWiring(db)];
  const handlers = mergeJobs(wirings);
  const subscriptions = wirings.flatMap((wiring) => wiring.subscriptions ?? []);
  const schedules = wirings.flatMap((wiring) => wiring.schedules ?? []);
  const listeners = wirings.flatMap((wiring) => wiring.hears ?? []);
  for (const { job } of [...subscriptions, ...schedules]) {
    if (!handlers.has(job)) throw new Error(`no module defines the job ${job}`);
  }
  await installQueue(deps.queuePool);
  const staleSeconds = options.staleSeconds ?? STALE_SECONDS;
  const beatMs = (options.beatEverySeconds ?? 5) * 1000;
  const id = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  const stopping = new AbortController();
  const tally = { running: 0, done: 0, failed: 0 };
  const workerIds = new Set<string>();
  const sayAlive = () =>
    beat(db, id, {
      workerIds: [...workerIds],
      host: hostname(),
      pid: process.pid,
      memoryMegabytes: Math.round(process.memoryUsage.rss() / 1e6),
      schedules,
      ...tally,
    });
  const tasks = makeTasks(handlers, { db, log, signal: stopping.signal, tally });
  const loops = [
    repeat('outbox relay', log, stopping.signal, async () => {
      const { more } = await relayOutbox(db, subscriptions, listeners);
      return more ? 0 : (options.relayEveryMs ?? 200);
    }),
    repeat('heartbeat', log, stopping.signal, async () => {
      await sayAlive();
      const dead = await unlockDeadWorkers(db, staleSeconds);
      if (dead.length > 0) log.warn({ workers: dead.length }, 'freed the jobs of dead workers');
      return beatMs;
    }),
    repeat('schedules', log, stopping.signal, async () => {
      const started = await startDueRuns(db, schedules);
      if (started.length > 0) log.info({ jobs: started }, 'scheduled jobs started');
      return Math.min(beatMs, 10_000);
    }),
    runQueue(deps, tasks, options.concurrency ?? 4, workerIds, stopping.signal, sayAlive),
  ];
  log.info({ jobs: handlers.size, schedules: schedules.length }, 'worker started');
  return {
    id,
    async stop() {
      if (!stopping.signal.aborted) stopping.abort(new Error('the worker is stopping'));
      await Promise.all(loops);
      await stopBeating(db, id).catch(() => undefined);
    },
  };
}

/** All jobs of all modules by name. */
export function mergeJobs(wirings: readonly Wiring[]): Map<string, JobHandler> {
  const handlers = new Map<string, JobHandler>();
  for (const [name, handler] of wirings.flatMap((wiring) => Object.entries(wiring.jobs ?? {}))) {
    if (handlers.has(name)) throw new Error(`the job ${name} is defined twice`);
    handlers.set(name, handler);
  }
  return handlers;
}

interface TaskDeps {
  db: Db;
  log: Log;
  signal: AbortSignal;
  tally: { running: number; done: number; failed: number };
}

/** Wraps each handler: counts, logs failures without payloads, and notes how scheduled runs end. */
export function makeTasks(handlers: ReadonlyMap<string, JobHandler>, deps: TaskDeps): TaskList {
  const { db, log, tally } = deps;
  const tasks: TaskList = {};
  for (const [name, handler] of handlers) {
    tasks[name] = async (payload, { job }) => {
      const dueAt = dueOfKey(name, job.key);
      const startedMs = performance.now();
      tally.running += 1;
      try {
        const context = { jobId: String(job.id), attempt: job.attempts, signal: deps.signal };
        await handler(payload as Json, context);
        tally.done += 1;
        if (dueAt !== null) await finishRun(db, name, dueAt, 'done');
      } catch (err) {
        tally.failed += 1;
        const facts = { job: name, jobId: String(job.id), attempt: job.attempts };
        if (deps.signal.aborted) log.info(facts, 'job interrupted, it will run again');
        else if (job.attempts >= job.max_attempts) log.error({ ...facts, err }, 'job given up');
        else log.warn({ ...facts, err }, 'job failed, it will be tried again');
        if (dueAt !== null) await finishRun(db, name, dueAt, messageOf(err));
        throw err;
      } finally {
        tally.running -= 1;
        log.debug({ job: name, durationMs: Math.round(performance.now() - startedMs) }, 'job ran');
      }
    };
  }
  return tasks;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs the queue until `signal`; starts it again when the database went away. */
async function runQueue(
  deps: WorkerDeps,
  taskList: TaskList,
  concurrency: number,
  workerIds: Set<string>,
  signal: AbortSignal,
  sayAlive: () => Promise<void>,
): Promise<void> {
  const { run } = await import('graphile-worker');
  const logger = await queueLogger(deps.log);
  while (!signal.aborted) {
    const events = new EventEmitter();
    events.on('worker:create', ({ worker }: { worker: { workerId: string } }) => {
      workerIds.add(worker.workerId);
    });
    let runner: Runner | undefined;
    const stop = () => void runner?.stop().catch(() => undefined);
    try {
      runner = await run({
        pgPool: deps.queuePool,
        taskList,
        concurrency,
        events: events as never,
        noHandleSignals: true,
        pollInterval: 1_000,
        logger,
      });
      signal.addEventListener('abort', stop, { once: true });
      // Before anybody could take a job of these new identifiers for a dead worker's.
      await sayAlive();
      if (signal.aborted) stop();
      await runner.promise;
    } catch (err) {
      if (!signal.aborted) deps.log.warn({ err }, 'the queue stopped and starts again');
      await sleep(1_000, undefined, { signal }).catch(() => undefined);
    } finally {
      signal.removeEventListener('abort', stop);
      workerIds.clear();
    }
  }
}

/** Does `work` again and again until `signal`; it returns how long to wait. A failure is logged once and tried again. */
async function repeat(
  name: string,
  log: Log,
  signal: AbortSignal,
  work: () => Promise<number>,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let waitMs: number;
    try {
      waitMs = await work();
      failures = 0;
    } catch (err) {
      failures += 1;
      if (failures === 1) log.warn({ err }, `${name} failed and will be tried again`);
      waitMs = Math.min(5_000, 200 * 2 ** failures);
    }
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
