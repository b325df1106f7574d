import path from 'node:path';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { listChannels, type Channel } from '../channels/index.ts';
import { loadTaxRates } from '../pricing/index.ts';
import { readBatches, type Batch } from './batches.ts';
import { createKeySet } from './key-set.ts';
import { createLanes } from './lanes.ts';
import {
  issue,
  type CatalogueRecord,
  type ImportFormat,
  type ImportIssue,
  type ProductRecord,
} from './model.ts';
import { createProgressLine } from './progress-line.ts';
import { openCatalogue, type CatalogueFile } from './read-catalogue.ts';
import { createNameCache } from './resolve-names.ts';
import { progressOf, runBatch, toChannelCents, type ImportCommand, type Run } from './run-batch.ts';
import {
  beginRun,
  deleteIssues,
  describeRun,
  findRun,
  findUnfinishedRun,
  holdRun,
  insertRun,
  NO_RUN_COUNTS,
  saveProgress,
  saveRunState,
  type PreviewProduct,
  type RunCounts,
} from './run-store.ts';

/** What an import did. */
export interface ImportReport {
  runId: number | null;
  state: 'previewed' | 'done' | 'paused';
  format: ImportFormat;
  /** The system the file comes from, as its users call it. */
  system: string;
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
  const runId = await chooseRun(db, command, opened.value, channel);
  const work = async () => {
    const run: Run = {
      db,
      command,
      catalogue: opened.value,
      channel,
      runId,
      ...(await startRun(db, command, runId)),
      rates: await loadTaxRates(db, today),
      names: createNameCache(),
      planned: createKeySet(),
      preview: [],
      keptIssues: 0,
      readBytes: 0,
      records: 0,
    };
    return ok(reportOf(run, await carryOut(run), startedMs));
  };
  return runId === null || command.dryRun ? work() : holdRun(db, runId, work);
}

/** Writes the batches and how it ended; a fault is noted on the run and thrown on. */
async function carryOut(run: Run): Promise<ImportReport['state']> {
  let state: ImportReport['state'];
  try {
    state = await runBatches(run);
  } catch (error) {
    if (run.runId !== null) {
      const failure = error instanceof Error ? error.message : String(error);
      await saveRunState(run.db, run.runId, 'failed', { failure: failure.slice(0, 500) });
    }
    throw error;
  }
  await finishRun(run, state);
  return state;
}

function reportOf(run: Run, state: ImportReport['state'], startedMs: number): ImportReport {
  const { detection, file } = run.catalogue;
  return {
    runId: run.runId,
    state,
    format: detection.format,
    system: detection.system,
    content: detection.content,
    confidence: detection.confidence,
    reasons: detection.reasons,
    encoding: file.encoding,
    channelId: run.channel.id,
    dryRun: run.command.dryRun === true,
    resumedAt: run.skip,
    counts: run.counts,
    preview: run.preview,
    elapsedMs: Math.round(performance.now() - startedMs),
  };
}

/** The run to fill: the one that is named, the unfinished one of the same file, or a new one; null in a dry run of no upload. */
async function chooseRun(
  db: Db,
  command: ImportCommand,
  { file, detection }: CatalogueFile,
  channel: Channel,
): Promise<number | null> {
  const { format } = detection;
  if (command.runId !== undefined) {
    await describeRun(db, command.runId, { format, totalBytes: file.textBytes });
    return command.runId;
  }
  if (command.dryRun) return null;
  if (command.resume) {
    const wanted = { fileSha256: file.sha256, channelId: channel.id, format };
    const open = await findUnfinishedRun(db, wanted);
    if (open) return open.id;
  }
  return insertRun(db, {
    fileName: command.fileName ?? path.basename(command.file),
    fileSha256: file.sha256,
    filePath: command.file,
    format,
    channelId: channel.id,
    dryRun: false,
    state: 'running',
    totalBytes: file.textBytes,
    actor: command.actor,
  });
}

/** From where a run goes on: what an earlier attempt committed is skipped. */
async function startRun(
  db: Db,
  command: ImportCommand,
  runId: number | null,
): Promise<Pick<Run, 'skip' | 'counts' | 'line'>> {
  const found = runId === null || command.dryRun ? undefined : await findRun(db, runId);
  if (found) {
    await beginRun(db, found.id);
    // What a preview had to say is said again by the run itself.
    if (found.committedRecords === 0) await deleteIssues(db, found.id);
  }
  const skip = found?.committedRecords ?? 0;
  const counts = skip > 0 && found ? found.counts : { ...NO_RUN_COUNTS };
  return { skip, counts, line: createProgressLine(skip) };
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
    // Issues without a record behind them belong to no batch that was committed.
    if (run.records < run.skip || (run.records === run.skip && batch.records.length > 0)) continue;
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
  const records = batch.records.map((record) =>
    record.kind === 'product' && repeated.has(record) ? asRepetition(record, run) : record,
  );
  return { wanted: { ...batch, issues, records }, inOrder };
}

/** A product that stands in the file once more. Where nothing is written it is known by what it adds. */
function asRepetition(record: ProductRecord, run: Run): CatalogueRecord {
  if (!run.command.dryRun) return { ...record, repeats: true };
  const { rows, sourceKey: parentKey, options, variants, images } = record;
  return { kind: 'variants', rows, parentKey, options, variants, images };
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

/** What a run did to the catalogue; one that did none of it is no entry of the timeline. */
const CHANGING = [
  'productsCreated',
  'productsChanged',
  'variantsCreated',
  'variantsChanged',
  'categoriesCreated',
] as const satisfies readonly (keyof RunCounts)[];

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
    if (state === 'done' && CHANGING.some((count) => counts[count] > 0)) {
      const done = CHANGING.filter((count) => counts[count] > 0);
      await recordChange(tx, command.actor, {
        entityKind: 'import',
        entityId: String(runId),
        entityLabel: label,
        action: 'import',
        before: null,
        after: Object.fromEntries(done.map((count) => [count, counts[count]])),
      });
    }
    return ok(null);
  });
}

function parisDay(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' }).format(now);
}
