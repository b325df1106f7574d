import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { sql, type Db } from '../db/index.ts';
import {
  actorOf,
  cutPage,
  idParam,
  pageOf,
  pageQuery,
  readCursor,
  sendRefusal,
  sendResult,
  writeOnce,
  type RoutePlugin,
} from '../http/index.ts';
import { discardJob, retryJob } from './dead-letters.ts';
import { listWorkers, readSchedules, STALE_SECONDS } from './heartbeat.ts';
import { countJobs, selectJobs } from './queue-store.ts';
import { listSchedules } from './schedules.ts';

const stateSchema = z.enum(['waiting', 'scheduled', 'running', 'retrying', 'dead']);

const jobSchema = z
  .object({
    id: z.int(),
    job: z.string(),
    payload: z.unknown(),
    state: stateSchema,
    attempts: z.int(),
    maxAttempts: z.int(),
    lastError: z.string().nullable(),
    runAt: z.string(),
    createdAt: z.string(),
    lockedAt: z.string().nullable(),
    key: z.string().nullable(),
  })
  .meta({ id: 'Job' });

const summarySchema = z
  .object({
    counts: z.array(z.object({ job: z.string(), state: stateSchema, count: z.int() })),
    deadCount: z.int(),
    outbox: z.object({
      waiting: z.int().describe('Facts not yet turned into jobs'),
      oldestSeconds: z.number().describe('Age of the oldest of them; 0 when none waits'),
    }),
    workers: z.array(
      z.object({
        id: z.string(),
        startedAt: z.string(),
        beatAt: z.string(),
        alive: z.boolean(),
        facts: z.unknown(),
      }),
    ),
    schedules: z.array(
      z.object({
        job: z.string(),
        cron: z.string().describe('Five fields, UTC'),
        nextAt: z.string(),
        lastDueAt: z.string().nullable(),
        lastStartedAt: z.string().nullable(),
        lastFinishedAt: z.string().nullable(),
        lastOutcome: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'JobsSummary' });

const doneSchema = z.object({ id: z.int() });

/** Routes of jobs in the office; registered under `/api/admin`. */
export function jobsAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    app.get(
      '/jobs',
      {
        config: { scope: 'jobs:read' },
        schema: {
          tags: ['jobs'],
          summary: 'List jobs that wait, run, are tried again or were given up; the newest first',
          querystring: pageQuery.extend({
            state: stateSchema.optional(),
            job: z.string().max(100).optional(),
          }),
          response: { 200: pageOf(jobSchema) },
        },
      },
      async (request, reply) => {
        const { limit, cursor, state, job } = request.query;
        const after = readCursor(cursor, z.tuple([z.int()]));
        if (!after.ok) return sendRefusal(reply, after.refusal);
        const beforeId = after.value?.[0];
        const rows = await selectJobs(deps.db, {
          ...(state === undefined ? {} : { state }),
          ...(job === undefined ? {} : { job }),
          ...(beforeId === undefined ? {} : { beforeId }),
          limit: limit + 1,
        });
        return sendResult(reply, ok(cutPage(rows, limit, (row) => [row.id])));
      },
    );

    app.get(
      '/jobs/summary',
      {
        config: { scope: 'jobs:read' },
        schema: {
          tags: ['jobs'],
          summary: 'Counts of jobs, workers that live, schedules with their last and next run',
          response: { 200: summarySchema },
        },
      },
      async (_request, reply) => sendResult(reply, ok(await summarise(deps.db))),
    );

    app.post(
      '/jobs/:id/retry',
      {
        config: { scope: 'jobs:write' },
        schema: {
          tags: ['jobs'],
          summary: 'Run a job again now',
          params: idParam,
          response: { 200: doneSchema },
        },
      },
      async (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const done = await retryJob(tx, actorOf(request), request.params.id);
          return done.ok ? ok({ id: request.params.id }) : done;
        }),
    );

    app.post(
      '/jobs/:id/discard',
      {
        config: { scope: 'jobs:write' },
        schema: {
          tags: ['jobs'],
          summary: 'Give a job up for good',
          params: idParam,
          response: { 200: doneSchema },
        },
      },
      async (request, reply) =>
        writeOnce(deps.db, request, reply, 200, async (tx) => {
          const done = await discardJob(tx, actorOf(request), request.params.id);
          return done.ok ? ok({ id: request.params.id }) : done;
        }),
    );
  };
}

/** What the office shows above the list of jobs. */
async function summarise(db: Db) {
  const counts = await countJobs(db);
  const { rows } = await sql<{ waiting: number; oldestSeconds: number }>`
    select count(*) as waiting,
      coalesce(extract(epoch from now() - min(occurred_at)), 0)::float8 as "oldestSeconds"
    from platform.outbox_event where dispatched_at is null`.execute(db);
  return {
    counts,
    deadCount: counts.filter((c) => c.state === 'dead').reduce((sum, c) => sum + c.count, 0),
    outbox: rows[0]!,
    workers: await listWorkers(db, STALE_SECONDS),
    schedules: await listSchedules(db, await readSchedules(db)),
  };
}
