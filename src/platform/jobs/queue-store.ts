import type pg from 'pg';
import { sql, type Db, type Json, type Tx, type JsonObject } from '../db/index.ts';
import { queueLogger } from './queue-log.ts';

/** Tries before a job becomes a dead letter: with graphile-worker's back-off about 16 hours. */
const MAX_ATTEMPTS = 12;

/** One job to add. */
export interface JobSpec {
  job: string;
  payload: Json;
  runAt: string | null;
  key: string | null;
  queue: string | null;
  priority: number;
  maxAttempts: number | null;
}

// Any number works as long as every process uses the same one.
const INSTALL_LOCK = 7_306_172;

/**
 * Creates the queue's tables (schema `graphile_worker`) or brings them up to date. Several processes
 * may call it at once: the library alone would trip over itself. `pool` needs two connections.
 */
export async function installQueue(pool: pg.Pool): Promise<void> {
  const { runMigrations } = await import('graphile-worker');
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [INSTALL_LOCK]);
    await runMigrations({ pgPool: pool, logger: await queueLogger() });
  } finally {
    await client.query('select pg_advisory_unlock($1)', [INSTALL_LOCK]).catch(() => undefined);
    client.release();
  }
}

/** Adds jobs in one statement. Of several with the same key the last one counts. */
export async function addJobs(tx: Tx, specs: readonly JobSpec[]): Promise<void> {
  const last = new Map(specs.map((spec, i) => [spec.key ?? `#${i}`, spec]));
  if (last.size === 0) return;
  const rows = [...last.values()].map((spec) => ({
    identifier: spec.job,
    payload: spec.payload,
    run_at: spec.runAt,
    job_key: spec.key,
    queue_name: spec.queue,
    priority: spec.priority,
    max_attempts: spec.maxAttempts ?? MAX_ATTEMPTS,
  }));
  await sql`select count(*) from graphile_worker.add_jobs(
    array(select s from json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(rows)}::json) s))`.execute(
    tx,
  );
}

/** Gives back what workers hold that no live heartbeat names; returns those workers. */
export async function unlockDeadWorkers(db: Db, staleSeconds: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with alive as (
      select jsonb_array_elements_text(facts -> 'workerIds') as id
      from platform.worker_heartbeat where beat_at > now() - make_interval(secs => ${staleSeconds})
    ), held as (
      select locked_by, locked_at from graphile_worker._private_jobs where locked_at is not null
      union select locked_by, locked_at from graphile_worker._private_job_queues where locked_at is not null
    )
    select distinct locked_by as id from held
    where locked_at < now() - make_interval(secs => ${staleSeconds})
      and locked_by not in (select id from alive)`.execute(db);
  const dead = rows.map((row) => row.id);
  if (dead.length > 0) {
    await sql`select graphile_worker.force_unlock_workers(${dead}::text[])`.execute(db);
  }
  return dead;
}

/** Where a job stands. `dead`: every try failed, a person decides. */
export type JobState = 'waiting' | 'scheduled' | 'running' | 'retrying' | 'dead';

/** A job of the queue. */
export interface JobRow {
  id: number;
  job: string;
  payload: Json;
  state: JobState;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  runAt: string;
  createdAt: string;
  lockedAt: string | null;
  key: string | null;
}

const jobRows = sql`
  select j.id, t.identifier as job, j.payload, j.attempts::int as attempts,
    j.max_attempts::int as "maxAttempts", j.last_error as "lastError", j.key,
    to_json(j.run_at) #>> '{}' as "runAt", to_json(j.created_at) #>> '{}' as "createdAt",
    to_json(j.locked_at) #>> '{}' as "lockedAt",
    case when j.locked_at is not null then 'running'
      when j.attempts >= j.max_attempts then 'dead'
      when j.attempts > 0 then 'retrying'
      when j.run_at > now() then 'scheduled'
      else 'waiting' end as state
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`;

/** Jobs, the newest first, below `beforeId`. */
export async function selectJobs(
  db: Db,
  filter: { state?: JobState; job?: string; beforeId?: number; limit: number },
): Promise<JobRow[]> {
  if (!(await queueExists(db))) return [];
  const { rows } = await sql<JobRow>`
    select * from (${jobRows}) as job
    where (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
      and (${filter.job ?? null}::text is null or job.job = ${filter.job ?? null})
      and (${filter.beforeId ?? null}::bigint is null or id < ${filter.beforeId ?? null})
    order by id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/**
 * What a job is yet to be told or to do: payloads of facts of `topic` that were not relayed, and of jobs that wait, run or
 * will be tried again. What failed for good is not among them.
 */
export async function listWaitingPayloads(
  db: Db,
  { topic, job }: { topic: string; job: string },
): Promise<JsonObject[]> {
  const queued = (await queueExists(db))
    ? sql`union all select j.payload::jsonb from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = ${job} and j.attempts < j.max_attempts`
    : sql``;
  const { rows } = await sql<{ payload: JsonObject }>`
    select payload from platform.outbox_event where dispatched_at is null and topic = ${topic}
    ${queued}`.execute(db);
  return rows.map(({ payload }) => payload);
}

/** One job, locked until the transaction ends; null when it is gone. */
export async function lockJob(tx: Tx, id: number): Promise<JobRow | null> {
  if (!(await queueExists(tx))) return null;
  await sql`select 1 from graphile_worker._private_jobs where id = ${id} for update`.execute(tx);
  const { rows } = await sql<JobRow>`select * from (${jobRows}) as job where id = ${id}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** Lets a job start afresh now. */
export async function rescheduleJob(tx: Tx, id: number): Promise<void> {
  await sql`select graphile_worker.reschedule_jobs(array[${id}]::bigint[], run_at => now(), attempts => 0)`.execute(
    tx,
  );
}

/** Removes a job that nobody holds. */
export async function removeJob(tx: Tx, id: number): Promise<void> {
  await sql`select graphile_worker.complete_jobs(array[${id}]::bigint[])`.execute(tx);
}

/** How many jobs stand where, by job. */
export async function countJobs(
  db: Db,
): Promise<{ job: string; state: JobState; count: number }[]> {
  if (!(await queueExists(db))) return [];
  const { rows } = await sql<{ job: string; state: JobState; count: number }>`
    select job, state, count(*) as count from (${jobRows}) as job group by 1, 2 order by 1, 2`.execute(
    db,
  );
  return rows;
}

/** How many jobs were given up and wait for a person, and since when the oldest (ISO 8601). */
export async function countDeadJobs(db: Db): Promise<{ count: number; oldestAt: string | null }> {
  if (!(await queueExists(db))) return { count: 0, oldestAt: null };
  const { rows } = await sql<{ count: number; oldestAt: string | null }>`
    select count(*) as count, to_json(min(created_at)) #>> '{}' as "oldestAt"
    from graphile_worker._private_jobs where locked_at is null and attempts >= max_attempts`.execute(
    db,
  );
  return rows[0]!;
}

/** Jobs that no worker has tried although they were due `minutes` ago, and since when the oldest waits. */
export async function countLateJobs(
  db: Db,
  minutes: number,
): Promise<{ count: number; oldestAt: string | null }> {
  if (!(await queueExists(db))) return { count: 0, oldestAt: null };
  const { rows } = await sql<{ count: number; oldestAt: string | null }>`
    select count(*) as count, to_json(min(run_at)) #>> '{}' as "oldestAt"
    from graphile_worker._private_jobs
    where locked_at is null and attempts = 0 and run_at < now() - make_interval(mins => ${minutes})`.execute(
    db,
  );
  return rows[0]!;
}

async function queueExists(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`
    select to_regclass('graphile_worker._private_jobs') is not null as exists`.execute(db);
  return rows[0]!.exists;
}
