import path from 'node:path';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { listChannels, type Channel } from '../channels/index.ts';
import { loadTaxRates } from '../pricing/index.ts';
import { readBatches, type Batch } from './batches.ts';
import { createKeySet } from './key-set.ts';
import { createLanes } from './lanes.ts';
import { issue, type ImportFormat, type ImportIssue, type ProductRecord } from './model.ts';
import { createProgressLine } from './progress-line.ts';
import { openCatalogue, type CatalogueFile } from './read-catalogue.ts';
import { createNameCache } from './resolve-names.ts';
import { progressOf, runBatch, toChannelCents, type ImportCommand, type Run } from './run-batch.ts';
import {
  claimRun,
  deleteIssues,
  describeRun,
  findRun,
  findUnfinishedRun,
  insertRun,
  NO_RUN_COUNTS,
  saveProgress,
  saveRunState,
  type ImportRun,
  type PreviewProduct,
  type RunCounts,
} from './run-store.ts';

/** What an import did. */
export interface ImportReport {
  runId: number | null;
  state: 'previewed' | 'done' | 'paused';
  format: ImportFormat;
  content: string;
  /** 0 to 1. */
  confidence: number;
  /** Headers that decided the format. */
  reasons: string[];
  encoding: string;
  channelId: string;
  dryRun: boolean;
  resumedAt: number;
  counts: RunCounts;
  preview: PreviewProduct[];
  elapsedMs: number;
}

/** Batches written side by side: while one waits for the database, the other uses it. */
const LANES = 2;
/** Products shown by a preview. */
const PREVIEW_PRODUCTS = 20;

/** A run that has not beaten for so long was left by a process that died. */
const STALE_SECONDS = 60;

/**
 * Imports a catalogue file: batches of products, each written in one transaction together with the
 * progress of the run, so that it can stop anywhere and be resumed. What a second run finds unchanged
 * is not touched. Refusals: those of `openCatalogue`, `channel-unknown`, `import-running`.
 */
export async function runImport(db: Db, command: ImportCommand): Promise<Result<ImportReport>> {
  const startedMs = performance.now();
  const today = command.today ?? parisDay(new Date());
  const opened = await openCatalogue(command.file, {
    format: command.format ?? 'auto',
    today,
    mapping: command.mapping ?? null,
  });
  if (!opened.ok) return opened;
  const channels = await listChannels(db);
  const channel = channels.find(({ id }) => id === (command.channelId ?? channels[0]?.id));
  if (!channel) return refuse('channel-unknown', 404);
  const begun = await beginRun(db, command, opened.value, channel);
  if (!begun.ok) return begun;
  const run: Run = {
    db,
    command,
    catalogue: opened.value,
    channel,
    runId: begun.value.runId,
    skip: begun.value.skip,
    counts: begun.value.counts,
    rates: await loadTaxRates(db, today),
    names: createNameCache(),
    planned: createKeySet(),
    preview: [],
    keptIssues: 0,
    readBytes: 0,
    records: 0,
    line: createProgressLine(begun.value.skip),
  };
  let state: ImportReport['state'];
  try {
    state = await runBatches(run);
  } catch (error) {
    if (run.runId !== null) {
      const failure = error instanceof Error ? error.message : String(error);
      await saveRunState(db, run.runId, 'failed', { failure: failure.slice(0, 500) });
    }
    throw error;
  }
  await finishRun(run, state);
  const { detection, file } = run.catalogue;
  return ok({
    runId: run.runId,
    state,
    format: detection.format,
    content: detection.content,
    confidence: detection.confidence,
    reasons: detection.reasons,
    encoding: file.encoding,
    channelId: channel.id,
    dryRun: command.dryRun === true,
    resumedAt: run.skip,
    counts: run.counts,
    preview: run.preview,
    elapsedMs: Math.round(performance.now() - startedMs),
  });
}

async function beginRun(
  db: Db,
  command: ImportCommand,
  catalogue: CatalogueFile,
  channel: Channel,
): Promise<Result<{ runId: number | null; skip: number; counts: RunCounts }>> {
  const nothing = { skip: 0, counts: { ...NO_RUN_COUNTS } };
  const { file, detection } = catalogue;
  if (command.runId !== undefined) {
    await describeRun(db, command.runId, { format: detection.format, totalBytes: file.textBytes });
  }
  if (command.dryRun) return ok({ runId: command.runId ?? null, ...nothing });
  const open: ImportRun | undefined =
    command.runId !== undefined
      ? await findRun(db, command.runId)
      : command.resume
        ? await findUnfinishedRun(db, {
            fileSha256: file.sha256,
            channelId: channel.id,
            format: detection.format,
          })
        : undefined;
  if (open) {
    if (!(await claimRun(db, open.id, STALE_SECONDS))) return refuse('import-running', 409);
    const fresh = open.committedRecords === 0;
    // What a preview had to say is said again by the run itself.
    if (fresh) await deleteIssues(db, open.id);
    return ok({
      runId: open.id,
      skip: open.committedRecords,
      counts: fresh ? nothing.counts : open.counts,
    });
  }
  const runId = await insertRun(db, {
    fileName: command.fileName ?? path.basename(command.file),
    fileSha256: file.sha256,
    filePath: command.file,
    format: detection.format,
    channelId: channel.id,
    dryRun: false,
    state: 'running',
    totalBytes: file.textBytes,
    actor: command.actor,
  });
  return ok({ runId, ...nothing });
}

async function runBatches(run: Run): Promise<ImportReport['state']> {
  const records = (report: (found: ImportIssue) => void) =>
    run.catalogue.records(report, (bytes) => {
      run.readBytes += bytes;
    });
  const lanes = createLanes(LANES);
  let pause = false;
  let number = 0;
  for await (const batch of readBatches(records)) {
    // Repetitions must be known of the skipped records too.
    const { wanted, inOrder } = noteKeys(run, batch);
    run.records += batch.records.length;
    if (run.records <= run.skip) continue;
    if (run.preview.length < PREVIEW_PRODUCTS) addPreview(run, batch);
    number += 1;
    const own = number;
    run.line.open(own, run.records);
    const task = async () => {
      if (await runBatch(run, wanted, own)) pause = true;
      run.command.onProgress?.(progressOf(run));
    };
    await lanes.start(task, inOrder);
    if (run.command.signal?.aborted) pause = true;
    if (pause) break;
  }
  await lanes.settle();
  if (pause) return 'paused';
  return run.command.dryRun ? 'previewed' : 'done';
}

/**
 * Warns of products that stand in the file more than once. Batches that speak of products of earlier
 * ones must be written in order; others may go side by side.
 */
function noteKeys(run: Run, batch: Batch): { wanted: Batch; inOrder: boolean } {
  const issues = [...batch.issues];
  const repeated = new Set<ProductRecord>();
  for (const record of batch.records) {
    if (record.kind !== 'product') continue;
    for (const alias of record.aliases) run.planned.add(alias);
    if (run.planned.add(record.sourceKey)) continue;
    repeated.add(record);
    issues.push(issue('warning', 'product-repeated', { row: record.rows[0], value: record.title }));
  }
  const inOrder = repeated.size > 0 || batch.records.some(({ kind }) => kind !== 'product');
  if (!run.command.dryRun) return { wanted: { ...batch, issues }, inOrder };
  // Nothing is written, so a repetition would be counted as new once more.
  for (const { variants } of repeated) {
    run.counts.productsUnchanged += 1;
    run.counts.variantsUnchanged += variants.length;
  }
  const records = batch.records.filter(
    (record) => record.kind !== 'product' || !repeated.has(record),
  );
  return { wanted: { ...batch, issues, records }, inOrder };
}

function addPreview(run: Run, batch: Batch): void {
  for (const record of batch.records) {
    if (record.kind !== 'product' || run.preview.length >= PREVIEW_PRODUCTS) continue;
    const prices = record.variants.flatMap(({ priceCents, priceIncludesTax }) =>
      priceCents === null
        ? []
        : [toChannelCents(run, priceCents, priceIncludesTax, record.taxClass)],
    );
    const counted = record.variants.flatMap(({ quantity }) =>
      quantity === null ? [] : [quantity],
    );
    run.preview.push({
      row: record.rows[0],
      title: record.title || (record.variants[0]?.sku ?? ''),
      handle: record.handle,
      brand: record.brand,
      categories: record.categoryPaths.map((names) => names.join(' > ')),
      variants: record.variants.length,
      priceFromCents: prices.length > 0 ? Math.min(...prices) : null,
      quantity: counted.length > 0 ? counted.reduce((sum, quantity) => sum + quantity, 0) : null,
      images: record.images.length,
    });
  }
}

async function finishRun(run: Run, state: ImportReport['state']): Promise<void> {
  const { runId, command, counts } = run;
  if (runId === null) return;
  // Whoever asked for the pause has written it, and may have asked to go on since; each batch has saved its progress.
  if (state === 'paused' && command.signal?.aborted !== true) return;
  const label = command.fileName ?? path.basename(command.file);
  await transact(run.db, async (tx) => {
    const committedRecords = state === 'previewed' ? 0 : run.line.committed();
    const { readBytes } = progressOf(run);
    await saveProgress(tx, runId, { committedRecords, row: 0, readBytes, counts });
    await saveRunState(tx, runId, state, { counts, preview: run.preview });
    if (state === 'done') {
      await recordChange(tx, command.actor, {
        entityKind: 'import',
        entityId: String(runId),
        entityLabel: label,
        action: 'import',
        before: null,
        after: { ...counts, format: run.catalogue.detection.format, channelId: run.channel.id },
      });
    }
    return ok(null);
  });
}

function parisDay(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(now);
}
