import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { enqueue } from '../../platform/jobs/index.ts';
import { listChannels } from '../channels/index.ts';
import type { ImportFormat } from './model.ts';
import { describeRun, findRun, insertRun, saveRunState, type ImportRun } from './run-store.ts';
import { saveUpload } from './upload-store.ts';
import { PREVIEW_JOB, RUN_JOB } from './wiring.ts';

/** An upload on its way in. */
export interface Upload {
  content: AsyncIterable<Buffer>;
  /** True when the transport cut it at its limit. */
  isCut(): boolean;
  fileName: string;
  format: ImportFormat | 'auto';
  channelId?: string | undefined;
}

/**
 * Keeps an uploaded catalogue file and asks for its preview. Refusals: `channel-unknown`,
 * `import-file-empty`, `import-upload-too-large`.
 */
export async function receiveUpload(
  tx: Tx,
  actor: Actor,
  upload: Upload,
): Promise<Result<ImportRun>> {
  const channels = await listChannels(tx);
  const channel = channels.find(({ id }) => id === (upload.channelId ?? channels[0]?.id));
  if (!channel) return refuse('channel-unknown', 404);
  const runId = await insertRun(tx, {
    fileName: upload.fileName.replace(/^.*[/\\]/, '').slice(0, 200) || 'catalogue.csv',
    fileSha256: '',
    filePath: null,
    format: upload.format,
    channelId: channel.id,
    dryRun: false,
    state: 'queued',
    totalBytes: 0,
    actor,
  });
  const { byteSize, sha256 } = await saveUpload(tx, runId, upload.content);
  if (upload.isCut()) return refuse('import-upload-too-large', 413);
  if (byteSize === 0) return refuse('import-file-empty', 422);
  await describeRun(tx, runId, { fileSha256: sha256 });
  await enqueue(tx, PREVIEW_JOB, { runId }, { priority: 5, maxAttempts: 5 });
  return ok((await findRun(tx, runId))!);
}

/**
 * Starts the import of a previewed file, or goes on with one that was paused or failed.
 * Refusals: `import-unknown` (404), `import-not-ready` (409).
 */
export async function confirmImport(
  tx: Tx,
  _actor: Actor,
  runId: number,
): Promise<Result<ImportRun>> {
  const run = await findRun(tx, runId, true);
  if (!run) return refuse('import-unknown', 404);
  if (!['previewed', 'paused', 'failed'].includes(run.state))
    return refuse('import-not-ready', 409);
  await saveRunState(tx, runId, 'queued');
  await enqueue(tx, RUN_JOB, { runId }, { priority: 10, maxAttempts: 25 });
  return ok((await findRun(tx, runId))!);
}

/** Asks a running import to stop at its next batch. Refusals: `import-unknown` (404), `import-not-ready` (409). */
export async function pauseImport(
  tx: Tx,
  _actor: Actor,
  runId: number,
): Promise<Result<ImportRun>> {
  const run = await findRun(tx, runId, true);
  if (!run) return refuse('import-unknown', 404);
  if (run.state !== 'running' && run.state !== 'queued') return refuse('import-not-ready', 409);
  await saveRunState(tx, runId, 'paused');
  return ok((await findRun(tx, runId))!);
}
