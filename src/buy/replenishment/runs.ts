import type { Actor } from '../../kernel/actor.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';

/** The job that makes the proposals anew. */
export const PROPOSE_JOB = 'replenishment.propose';

/** Where a run stands, in this order; `done` and `failed` end it. */
export const RUN_STEPS = [
  'waiting',
  'history',
  'offers',
  'forecast',
  'writing',
  'done',
  'failed',
] as const;
export type RunStep = (typeof RUN_STEPS)[number];

/** One time that the proposals were made anew. */
export interface Run {
  id: number;
  step: RunStep;
  askedAt: string;
  finishedAt: string | null;
  proposals: number | null;
  /** Articles whose need the budget put off. */
  postponed: number | null;
}

/** A run that has not ended after so long was cut short: another may begin. */
const LONGEST_MINUTES = 15;
/** Older runs than this many are forgotten. */
const KEPT_RUNS = 100;

/** The latest run, or null before the first one. */
export async function findLatestRun(db: Db | Tx): Promise<Run | null> {
  const utc = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
  const { rows } = await sql<Run>`
    select id, case when finished_at is null and asked_at < now() - make_interval(mins => ${LONGEST_MINUTES})
        then 'failed' else step end as step,
      ${utc('asked_at')} as "askedAt", ${utc('finished_at')} as "finishedAt", proposals, postponed
    from replenishment.run order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Asks for the proposals to be made anew; a run that is under way is given back instead of a second one. */
export async function askRun(tx: Tx, actor: Actor): Promise<Result<Run>> {
  // Two people who ask at once get the same run.
  await sql`select pg_advisory_xact_lock(hashtext('replenishment.run'))`.execute(tx);
  const latest = await findLatestRun(tx);
  if (latest && latest.step !== 'done' && latest.step !== 'failed') return ok(latest);
  const runId = await beginRun(tx, actor.label);
  await enqueue(tx, PROPOSE_JOB, { runId }, { maxAttempts: 1 });
  return ok((await findLatestRun(tx))!);
}

/** Notes that a run begins; gives its id. */
export async function beginRun(db: Db | Tx, by: string): Promise<number> {
  await sql`delete from replenishment.run
    where id <= (select max(id) from replenishment.run) - ${KEPT_RUNS}`.execute(db);
  const { rows } = await sql<{ id: number }>`
    insert into replenishment.run (asked_by) values (${by}) returning id`.execute(db);
  return rows[0]!.id;
}

/** Notes how far a run is; `done` comes with what it gave. */
export async function noteStep(
  db: Db | Tx,
  runId: number,
  step: RunStep,
  gave: { proposals: number; postponed: number } | null = null,
): Promise<void> {
  const isOver = step === 'done' || step === 'failed';
  await sql`update replenishment.run set step = ${step}, finished_at = case when ${isOver} then now() end,
      proposals = ${gave?.proposals ?? null}, postponed = ${gave?.postponed ?? null}
    where id = ${runId}`.execute(db);
}
