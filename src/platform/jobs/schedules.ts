import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Json } from '../db/index.ts';
import { nextDue, parseCron, previousDue } from './cron.ts';
import { addJobs } from './queue-store.ts';
import type { Schedule } from './wiring.ts';

/** Runs that are recorded as missed at most, when nothing ran for a long time. */
const MISSED_SHOWN = 50;

/** What a scheduled job is told. */
export interface ScheduledPayload {
  /** The minute it was due. */
  dueAt: string;
}

/**
 * Starts what is due: each due minute of a schedule is recorded once for the whole cluster, in the
 * transaction that adds its job. After a pause only the latest due minute runs, the earlier ones are
 * recorded as missed. A schedule seen for the first time waits for its next due minute.
 */
export async function startDueRuns(
  db: Db,
  schedules: readonly Schedule[],
  now = new Date(),
): Promise<string[]> {
  const started: string[] = [];
  for (const schedule of schedules) {
    if (await startDueRun(db, schedule, now)) started.push(schedule.job);
  }
  return started;
}

async function startDueRun(db: Db, schedule: Schedule, now: Date): Promise<boolean> {
  const cron = parseCron(schedule.cron);
  const due = previousDue(cron, now);
  const last = await lastRun(db, schedule.job);
  if (last !== null && last >= due) return false;
  const result = await transact(db, async (tx) => {
    const first = last === null;
    const { numAffectedRows } = await sql`
      insert into platform.scheduled_run (name, due_at, finished_at, outcome)
      values (${schedule.job}, ${due.toISOString()}, ${first ? now.toISOString() : null}, ${first ? 'first-seen' : null})
      on conflict do nothing`.execute(tx);
    if (numAffectedRows !== 1n || first) return ok(false);
    const missed = missedBetween(schedule, last, due);
    await sql`insert into platform.scheduled_run (name, due_at, finished_at, outcome)
      select ${schedule.job}, due, now(), 'missed' from unnest(${missed}::timestamptz[]) as due
      on conflict do nothing`.execute(tx);
    const payload: ScheduledPayload = { dueAt: due.toISOString() };
    const key = scheduleKey(schedule.job, due.toISOString());
    const spec = {
      payload: { ...payload } as Json,
      runAt: null,
      queue: null,
      priority: 0,
      maxAttempts: null,
    };
    await addJobs(tx, [{ job: schedule.job, key, ...spec }]);
    return ok(true);
  });
  return result.ok && result.value;
}

function missedBetween(schedule: Schedule, last: Date, due: Date): string[] {
  const cron = parseCron(schedule.cron);
  const missed: string[] = [];
  let at = previousDue(cron, new Date(due.getTime() - 60_000));
  while (at > last && missed.length < MISSED_SHOWN) {
    missed.push(at.toISOString());
    at = previousDue(cron, new Date(at.getTime() - 60_000));
  }
  return missed;
}

async function lastRun(db: Db, job: string): Promise<Date | null> {
  const { rows } = await sql<{ due_at: Date | null }>`
    select max(due_at) as due_at from platform.scheduled_run where name = ${job}`.execute(db);
  return rows[0]?.due_at ?? null;
}

/** The key of a scheduled job in the queue. */
function scheduleKey(job: string, dueAt: string): string {
  return `schedule:${job}:${dueAt}`;
}

/** The due minute of a job that a schedule added, from its key; null for every other job. */
export function dueOfKey(job: string, key: string | null | undefined): string | null {
  const prefix = `schedule:${job}:`;
  return key?.startsWith(prefix) ? key.slice(prefix.length) : null;
}

/** Writes how a run ended; `done`, or why it failed (it may still be retried). */
export async function finishRun(
  db: Db,
  job: string,
  dueAt: string,
  outcome: string,
): Promise<void> {
  await sql`update platform.scheduled_run set finished_at = now(), outcome = ${outcome.slice(0, 500)}
    where name = ${job} and due_at = ${dueAt}`.execute(db);
}

/** Forgets runs of more than 14 days ago; the last one of each schedule stays. */
export async function pruneScheduledRuns(db: Db): Promise<void> {
  await sql`delete from platform.scheduled_run r where due_at < now() - interval '14 days'
    and exists (select 1 from platform.scheduled_run newer where newer.name = r.name and newer.due_at > r.due_at)`.execute(
    db,
  );
}

/** A schedule with its last and next run. */
export interface ScheduleView {
  job: string;
  cron: string;
  nextAt: string;
  lastDueAt: string | null;
  lastStartedAt: string | null;
  lastFinishedAt: string | null;
  /** `done`, `missed`, or the message of the failure. */
  lastOutcome: string | null;
}

/** All schedules with their last and next run. */
export async function listSchedules(
  db: Db,
  schedules: readonly Schedule[],
  now = new Date(),
): Promise<ScheduleView[]> {
  const { rows } = await sql<Omit<ScheduleView, 'cron' | 'nextAt'>>`
    select name as job, to_json(due_at) #>> '{}' as "lastDueAt",
      to_json(started_at) #>> '{}' as "lastStartedAt",
      to_json(finished_at) #>> '{}' as "lastFinishedAt", outcome as "lastOutcome"
    from unnest(${schedules.map((schedule) => schedule.job)}::text[]) as wanted (name)
    cross join lateral (select due_at, started_at, finished_at, outcome
      from platform.scheduled_run r
      where r.name = wanted.name and outcome is distinct from 'first-seen'
      order by due_at desc limit 1) as last`.execute(db);
  const last = new Map(rows.map((row) => [row.job, row]));
  const never = { lastDueAt: null, lastStartedAt: null, lastFinishedAt: null, lastOutcome: null };
  return schedules.map((schedule) => ({
    job: schedule.job,
    cron: schedule.cron,
    nextAt: nextDue(parseCron(schedule.cron), now).toISOString(),
    ...(last.get(schedule.job) ?? never),
  }));
}
