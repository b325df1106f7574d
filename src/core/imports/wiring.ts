import { systemActor } from '../../kernel/actor.ts';
import type { Db } from '../../platform/db/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { readTable } from './detect-table.ts';
import { fetchDueImages, readLocalImages } from './fetch-images.ts';
import type { ImportFormat } from './model.ts';
import { runImport } from './run.ts';
import { saveRunState, findRun, refuseRun, requeueRun, type ImportRun } from './run-store.ts';
import { deleteOldUploads, deleteUpload, withUpload } from './upload-store.ts';

/** Job that reads an uploaded file and says what an import would do. */
export const PREVIEW_JOB = 'imports.preview';
/** Job that imports a confirmed upload, or goes on with one. */
export const RUN_JOB = 'imports.run';
const IMAGES_JOB = 'imports.fetch-images';
const CLEAN_JOB = 'imports.clean';
const UPLOAD_DAYS = 14;
/** Refusals of files that may still be read as a table. */
const NO_FORMAT: readonly string[] = [
  'import-format-unknown',
  'import-format-mismatch',
  'import-content-other-products',
];

/** What imports hook into the worker: previews, runs, pictures, and forgetting old uploads. */
export function importsWiring(deps: { db: Db; storage: FileStorage }): Wiring {
  return {
    jobs: {
      [PREVIEW_JOB]: async (payload, { signal }) => {
        await workOnRun(deps.db, runIdOf(payload), true, signal);
      },
      [RUN_JOB]: async (payload, { signal }) => {
        const runId = runIdOf(payload);
        const state = await workOnRun(deps.db, runId, false, signal);
        if (state !== 'done') return;
        // An upload brings no folder beside it.
        await readLocalImages(deps, runId, null);
        await deleteUpload(deps.db, runId);
      },
      [IMAGES_JOB]: async (_payload, { signal }) => {
        await fetchDueImages(deps, signal);
      },
      [CLEAN_JOB]: () => deleteOldUploads(deps.db, UPLOAD_DAYS),
    },
    schedules: [
      { job: IMAGES_JOB, cron: '* * * * *' },
      { job: CLEAN_JOB, cron: '50 2 * * *' },
    ],
  };
}

function runIdOf(payload: unknown): number {
  return Number((payload as { runId?: number }).runId);
}

/** Runs or previews an upload; a refusal is noted on the run. Throws when the worker must stop, to be run again. */
async function workOnRun(
  db: Db,
  runId: number,
  dryRun: boolean,
  signal: AbortSignal,
): Promise<ImportRun['state'] | null> {
  const run = await findRun(db, runId);
  // `running` and `failed` are runs that a worker left: the job comes again and goes on.
  const ready = dryRun ? ['queued'] : ['queued', 'running', 'failed'];
  if (!run || !ready.includes(run.state)) return null;
  const done = await withUpload(db, runId, async (file) => {
    const read = await runImport(db, {
      file,
      fileName: run.fileName,
      format: run.format as ImportFormat | 'auto',
      channelId: run.channelId,
      mapping: run.mapping,
      dryRun,
      runId,
      actor: run.actor ?? systemActor(run.actorLabel),
      signal,
    });
    // A table that no format knows: somebody says what its columns mean.
    if (read.ok || !NO_FORMAT.includes(read.refusal.code) || run.mapping !== null) return read;
    const table = await readTable(file);
    return table.ok ? read : table;
  });
  if (done === null) {
    await refuseRun(db, runId, { code: 'import-file-gone', status: 404 });
    return 'refused';
  }
  if (!done.ok) {
    if (done.refusal.code === 'import-running') throw new Error('another worker is at this import');
    if (NO_FORMAT.includes(done.refusal.code) && run.mapping === null) {
      await saveRunState(db, runId, 'mapping');
      return 'mapping';
    }
    await refuseRun(db, runId, done.refusal);
    return 'refused';
  }
  if (signal.aborted && done.value.state === 'paused') {
    await requeueRun(db, runId);
    throw new Error('the worker stops: the import goes on elsewhere');
  }
  return done.value.state;
}
