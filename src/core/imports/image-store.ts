import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { ImportIssue } from './model.ts';
import { saveIssues } from './run-store.ts';

/** A picture to fetch. */
export interface ImageTask {
  mediaId: number;
  runId: number;
  row: number;
  /** Header of the column that names it, empty when not known. */
  column: string;
  productId: number;
  url: string;
  attempts: number;
}

/** Notes that pictures are to be fetched. */
export async function addImageTasks(
  tx: Tx,
  runId: number,
  tasks: readonly { mediaId: number; row: number; column: string; isLocal: boolean }[],
): Promise<void> {
  if (tasks.length === 0) return;
  await sql`insert into imports.image_task (media_id, run_id, row_number, column_name, is_local)
    select "mediaId", ${runId}, "row", "column", "isLocal"
    from ${asTable(tasks, { mediaId: 'bigint', row: 'bigint', column: 'text', isLocal: 'boolean' })} as t
    on conflict (media_id) do update set run_id = excluded.run_id, row_number = excluded.row_number,
      column_name = excluded.column_name,
      attempts = 0, next_at = now()`.execute(tx);
}

/** Seconds after which a picture that somebody took and never finished may be taken again. */
const TAKEN_SECONDS = 120;

/** Takes some pictures that are due, so that no other worker fetches them meanwhile. */
export async function takeImageTasks(
  db: Db,
  wanted: { limit: number; isLocal: boolean; runId?: number },
): Promise<ImageTask[]> {
  const { rows } = await sql<ImageTask>`
    with due as (
      select media_id from imports.image_task
      where is_local = ${wanted.isLocal} and next_at <= now()
        ${wanted.runId === undefined ? sql`` : sql`and run_id = ${wanted.runId}`}
      order by next_at limit ${wanted.limit} for update skip locked
    )
    update imports.image_task t set attempts = attempts + 1, next_at = now() + make_interval(secs => ${TAKEN_SECONDS})
    from due, catalogue.product_media m
    where t.media_id = due.media_id and m.id = t.media_id
    returning t.media_id as "mediaId", t.run_id as "runId", t.row_number as "row", t.column_name as "column", m.product_id as "productId",
      m.source_url as url, t.attempts`.execute(db);
  return rows;
}

/** Puts a picture back, to be tried again after `seconds`. */
export async function postponeImage(db: Db, mediaId: number, seconds: number): Promise<void> {
  await sql`update imports.image_task set next_at = now() + make_interval(secs => ${seconds})
    where media_id = ${mediaId}`.execute(db);
}

/** Ends a task: the picture has its file. */
export async function finishImage(tx: Tx, mediaId: number): Promise<void> {
  await sql`delete from imports.image_task where media_id = ${mediaId}`.execute(tx);
}

/** Ends a task: the picture cannot be had, and the run says so. */
export async function reportMissingImage(
  tx: Tx,
  task: ImageTask,
  found: ImportIssue,
): Promise<void> {
  await sql`delete from imports.image_task where media_id = ${task.mediaId}`.execute(tx);
  await saveIssues(tx, task.runId, [found]);
  await sql`update imports.run set counts = jsonb_set(counts, '{warnings}',
      to_jsonb(coalesce((counts ->> 'warnings')::int, 0) + 1)) where id = ${task.runId}`.execute(
    tx,
  );
}
