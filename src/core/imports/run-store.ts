import type { Actor } from '../../kernel/actor.ts';
import { refuse, type Refusal, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { TableMapping } from './mapping-model.ts';
import type { ImportIssue } from './model.ts';
import { NO_COUNTS, type ImportCounts } from './plan-model.ts';

export type RunState =
  'queued' | 'mapping' | 'previewed' | 'running' | 'paused' | 'done' | 'failed' | 'refused';

/** What a run did so far; `errors` and `warnings` count every issue, also those not kept. */
export interface RunCounts extends ImportCounts {
  errors: number;
  warnings: number;
}

/** Counts of a run that has not begun. */
export const NO_RUN_COUNTS: RunCounts = { ...NO_COUNTS, errors: 0, warnings: 0 };

/** A product as a preview shows it. */
export interface PreviewProduct {
  row: number;
  title: string;
  handle: string;
  brand: string | null;
  categories: string[];
  variants: number;
  priceFromCents: number | null;
  quantity: number | null;
  images: number;
}

/** One import, as lists and screens show it. */
export interface ImportRun {
  id: number;
  fileName: string;
  fileSha256: string;
  filePath: string | null;
  format: string;
  channelId: string;
  dryRun: boolean;
  state: RunState;
  committedRecords: number;
  totalBytes: number;
  readBytes: number;
  counts: RunCounts;
  preview: PreviewProduct[];
  actorLabel: string;
  actor: Actor | null;
  failure: string | null;
  /** How a table of somebody else is read; null: by its format. */
  mapping: TableMapping | null;
  mappingName: string | null;
  startedAt: string;
  finishedAt: string | null;
}

const RUN_COLUMNS = sql`id, file_name as "fileName", file_sha256 as "fileSha256", file_path as "filePath", format,
  channel_id as "channelId", dry_run as "dryRun", state, committed_records as "committedRecords",
  coalesce(total_bytes, 0) as "totalBytes", read_bytes as "readBytes", counts, preview, actor_label as "actorLabel", actor,
  failure, mapping, mapping_name as "mappingName", to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt",
  to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "finishedAt"`;

function complete(run: ImportRun): ImportRun {
  return { ...run, counts: { ...NO_RUN_COUNTS, ...run.counts } };
}

/** Opens a run. */
export async function insertRun(
  db: Db | Tx,
  run: {
    fileName: string;
    fileSha256: string;
    filePath: string | null;
    format: string;
    channelId: string;
    dryRun: boolean;
    state: RunState;
    totalBytes: number;
    actor: Actor;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into imports.run (file_name, file_sha256, file_path, format, channel_id, dry_run, state, total_bytes,
      actor_label, actor)
    values (${run.fileName}, ${run.fileSha256}, ${run.filePath}, ${run.format}, ${run.channelId}, ${run.dryRun},
      ${run.state}, ${run.totalBytes}, ${run.actor.label}, ${JSON.stringify(run.actor)}::jsonb)
    returning id`.execute(db);
  return rows[0]!.id;
}

/** One run, locked when asked, or undefined. */
export async function findRun(
  db: Db | Tx,
  id: number,
  lock = false,
): Promise<ImportRun | undefined> {
  const { rows } = await sql<ImportRun>`
    select ${RUN_COLUMNS} from imports.run where id = ${id} ${lock ? sql`for update` : sql``}`.execute(
    db,
  );
  return rows[0] && complete(rows[0]);
}

/** The newest unfinished run of the same file in the same channel, to go on with. */
export async function findUnfinishedRun(
  db: Db,
  wanted: { fileSha256: string; channelId: string; format: string },
): Promise<ImportRun | undefined> {
  const { rows } = await sql<ImportRun>`
    select ${RUN_COLUMNS} from imports.run
    where file_sha256 = ${wanted.fileSha256} and channel_id = ${wanted.channelId} and format = ${wanted.format}
      and not dry_run and state in ('running', 'paused', 'failed')
    order by id desc limit 1`.execute(db);
  return rows[0] && complete(rows[0]);
}

/** Runs, newest first; `before` is the last id of the page before. */
export async function listRuns(
  db: Db,
  filter: { before?: number; limit: number },
): Promise<ImportRun[]> {
  const { rows } = await sql<ImportRun>`
    select ${RUN_COLUMNS} from imports.run
    ${filter.before === undefined ? sql`` : sql`where id < ${filter.before}`}
    order by id desc limit ${filter.limit}`.execute(db);
  return rows.map(complete);
}

/** Says what a run is about once that is known. */
export async function describeRun(
  db: Db | Tx,
  id: number,
  facts: { format?: string; fileSha256?: string; totalBytes?: number },
): Promise<void> {
  await sql`update imports.run set format = coalesce(${facts.format ?? null}, format),
      file_sha256 = coalesce(${facts.fileSha256 ?? null}, file_sha256),
      total_bytes = coalesce(${facts.totalBytes ?? null}::bigint, total_bytes)
    where id = ${id}`.execute(db);
}

/** Saves how far a run has come, in the transaction that brought it there; answers its state, which may ask to pause. */
export async function saveProgress(
  tx: Tx | Db,
  id: number,
  progress: { committedRecords: number; row: number; readBytes: number; counts: RunCounts },
): Promise<RunState> {
  const { rows } = await sql<{ state: RunState }>`
    update imports.run set committed_records = ${progress.committedRecords}, committed_row = ${progress.row},
      read_bytes = ${progress.readBytes}, counts = ${JSON.stringify(progress.counts)}::jsonb, beat_at = now()
    where id = ${id} returning state`.execute(tx);
  return rows[0]?.state ?? 'paused';
}

/** Changes the state of a run. */
export async function saveRunState(
  db: Db | Tx,
  id: number,
  state: RunState,
  more: { failure?: string; preview?: PreviewProduct[]; counts?: RunCounts } = {},
): Promise<void> {
  const finished = state === 'done' || state === 'failed' || state === 'refused';
  // What a preview read and counted is not what the run has done.
  const afresh = sql`${state === 'queued'} and committed_records = 0`;
  await sql`update imports.run set state = ${state}, beat_at = now(),
      failure = ${more.failure ?? null},
      preview = coalesce(${more.preview ? JSON.stringify(more.preview) : null}::jsonb, preview),
      counts = case when ${afresh} then ${JSON.stringify(NO_RUN_COUNTS)}::jsonb
        else coalesce(${more.counts ? JSON.stringify(more.counts) : null}::jsonb, counts) end,
      read_bytes = case when ${afresh} then 0 else read_bytes end,
      finished_at = case when ${finished} then now() else null end
    where id = ${id}`.execute(db);
}

/** Most issues of a run that are kept in the database; the counts tell of all. */
export const MOST_ISSUES = 50_000;

const ISSUE_COLUMNS = {
  severity: 'text',
  row: 'bigint',
  column: 'text',
  value: 'text',
  code: 'text',
  params: 'jsonb',
} as const;

/** Keeps issues of a run. */
export async function saveIssues(
  tx: Tx | Db,
  runId: number,
  issues: readonly ImportIssue[],
): Promise<void> {
  if (issues.length === 0) return;
  await sql`insert into imports.issue (run_id, severity, row_number, column_name, value, code, params)
    select ${runId}, "severity", "row", "column", "value", "code", "params"
    from ${asTable(issues, ISSUE_COLUMNS)} as i`.execute(tx);
}

/** Issues of a run in the order in which they were met, after an id. */
export async function listIssues(
  db: Db,
  filter: { runId: number; after?: number; limit: number; severity?: 'error' | 'warning' },
): Promise<(Omit<ImportIssue, 'kind'> & { id: number })[]> {
  const { rows } = await sql<Omit<ImportIssue, 'kind'> & { id: number }>`
    select id, severity, coalesce(row_number, 0) as "row", column_name as "column", value, code, params
    from imports.issue
    where run_id = ${filter.runId} and id > ${filter.after ?? 0}
      ${filter.severity === undefined ? sql`` : sql`and severity = ${filter.severity}`}
    order by id limit ${filter.limit}`.execute(db);
  return rows;
}

/** Forgets the issues of a run, before it is previewed again. */
export async function deleteIssues(db: Db | Tx, runId: number): Promise<void> {
  await sql`delete from imports.issue where run_id = ${runId}`.execute(db);
}

/**
 * Holds a run for as long as `work` lasts, by a lock of a connection of its own: the database gives it back at once when this
 * process dies. Refusal: `import-running` (409) when another process holds it.
 */
export async function holdRun<T>(
  db: Db,
  id: number,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const key = sql`hashtextextended(${`import:${id}`}, 0)`;
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{
      held: boolean;
    }>`select pg_try_advisory_lock(${key}) as held`.execute(connection);
    if (!rows[0]?.held) return refuse('import-running', 409);
    try {
      return await work();
    } finally {
      // A connection that broke has given the lock back already.
      await sql`select pg_advisory_unlock(${key})`.execute(connection).catch(() => undefined);
    }
  });
}

/** Says that a run that this process holds is under way. */
export async function beginRun(db: Db, id: number): Promise<void> {
  await sql`update imports.run set state = 'running', beat_at = now(), failure = null, finished_at = null
    where id = ${id}`.execute(db);
}

/** Puts a run back in the queue. */
export async function requeueRun(db: Db, id: number): Promise<void> {
  await saveRunState(db, id, 'queued');
}

/** Notes on a run why its file was refused; the words are found when it is read. */
export async function refuseRun(db: Db, id: number, refusal: Refusal): Promise<void> {
  const { code, status, params } = refusal;
  await saveRunState(db, id, 'refused', { failure: JSON.stringify({ code, status, params }) });
}
