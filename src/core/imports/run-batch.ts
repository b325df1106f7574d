import type { Actor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import type { Channel } from '../channels/index.ts';
// The shop's read model registers with the catalogue when it is loaded; an import must keep it true.
import '../listing/index.ts';
import { rateOf, type TaxRates } from '../pricing/index.ts';
import { applyPlan } from './apply.ts';
import type { Batch } from './batches.ts';
import type { KeySet } from './key-set.ts';
import type { TableMapping } from './mapping-model.ts';
import type { ImportFormat, ImportIssue } from './model.ts';
import { countNewPictures } from './pictures.ts';
import { planBatch } from './plan.ts';
import type { ImportCounts, Plan, PlanContext } from './plan-model.ts';
import type { CatalogueFile } from './read-catalogue.ts';
import type { ProgressLine } from './progress-line.ts';
import { resolveAttributes, type SplitAttributes } from './resolve-attributes.ts';
import { resolveNames, type NameCache, type ResolvedNames } from './resolve-names.ts';
import {
  MOST_ISSUES,
  saveIssues,
  saveProgress,
  type PreviewProduct,
  type RunCounts,
  type RunState,
} from './run-store.ts';
import { defaultWarehouse, loadKnown } from './source-store.ts';

/** How far an import has come. */
export interface ImportProgress {
  readBytes: number;
  totalBytes: number;
  counts: RunCounts;
}

/** What an import is asked for. */
export interface ImportCommand {
  /** The file, plain or gzip. */
  file: string;
  /** Name to show; default the file's own. */
  fileName?: string;
  format?: ImportFormat | 'auto';
  /** What the columns of somebody else's table mean; then `format` is not asked. */
  mapping?: TableMapping | null;
  channelId?: string;
  /** Reads and compares everything, writes nothing to the catalogue. */
  dryRun?: boolean;
  /** Goes on with the unfinished run of the same file, if there is one. */
  resume?: boolean;
  /** The run row to fill; without it a real import opens one and a dry run keeps none. */
  runId?: number;
  /** Business day on which dated discounts are judged, YYYY-MM-DD; default today in Paris. */
  today?: string;
  actor: Actor;
  onProgress?: (progress: ImportProgress) => void;
  /** Sees every issue, also those beyond what the database keeps. */
  onIssues?: (issues: readonly ImportIssue[]) => void | Promise<void>;
  /** Stops at the next batch; the run can be resumed. */
  signal?: AbortSignal;
}

/** An import on its way. */
export interface Run {
  db: Db;
  command: ImportCommand;
  catalogue: CatalogueFile;
  channel: Channel;
  runId: number | null;
  /** Records that an earlier attempt committed. */
  skip: number;
  counts: RunCounts;
  rates: TaxRates;
  names: NameCache;
  /** Keys of products met in this run: repetitions, and parents in a dry run. */
  planned: KeySet;
  preview: PreviewProduct[];
  keptIssues: number;
  readBytes: number;
  records: number;
  line: ProgressLine;
}

/** The names of a batch, resolved, attributes among them. */
type BatchNames = ResolvedNames & { split: SplitAttributes };

/** Names that another writer took meanwhile, before a batch is given up. */
const MOST_ATTEMPTS = 8;

/**
 * Plans and writes batch `number`, again when another writer took a name meanwhile; true when somebody
 * asked to pause. Batches may run side by side.
 */
export async function runBatch(run: Run, batch: Batch, number: number): Promise<boolean> {
  const names = await resolveBatchNames(run, batch);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const done = await transact(run.db, (tx) => attemptBatch(run, tx, batch, names, number));
      if (!done.ok) throw new Error(`a batch was refused: ${done.refusal.code}`);
      const { issues, plan, images, pause } = done.value;
      run.counts = addCounts(
        run.counts,
        plan,
        issues,
        batch.dropped,
        names.categoriesCreated,
        images,
      );
      run.line.close(number);
      await run.command.onIssues?.(issues);
      return pause;
    } catch (error) {
      if ((error as { code?: string }).code !== '23505' || attempt >= MOST_ATTEMPTS) throw error;
    }
  }
}

/**
 * Brands and categories are made in a transaction of their own, one batch of all imports at a time:
 * two batches that need the same new category must not both make it.
 */
async function resolveBatchNames(run: Run, batch: Batch): Promise<BatchNames> {
  const source = run.catalogue.detection.format;
  const dryRun = run.command.dryRun === true;
  const resolved = await transact(run.db, async (tx) => {
    if (!dryRun) {
      await sql`select pg_advisory_xact_lock(hashtextextended('import-names', 0))`.execute(tx);
    }
    const names = await resolveNames(tx, batch.records, { cache: run.names, source, dryRun });
    const { actor } = run.command;
    return ok({
      names,
      split: await resolveAttributes(tx, actor, batch.records, {
        dryRun,
        adopts: source !== 'sereine',
      }),
    });
  });
  if (!resolved.ok) throw new Error(`names were refused: ${resolved.refusal.code}`);
  const { names, split } = resolved.value;
  names.keep();
  return { ...names, split };
}

async function attemptBatch(run: Run, tx: Tx, batch: Batch, names: BatchNames, number: number) {
  // Nobody waits for this batch alone: what a crash takes back is imported again when the run goes on, and its end waits
  // for all of it.
  await sql`select set_config('synchronous_commit', 'off', true)`.execute(tx);
  const { catalogue, channel, command } = run;
  const source = catalogue.detection.format;
  const dryRun = command.dryRun === true;
  const known = await loadKnown(tx, {
    source,
    byHandle: source === 'sereine' || source === 'table',
    channelId: channel.id,
    records: batch.records,
  });
  const plan = planBatch(known.records, known, planContext(run, names));
  let images = 0;
  if (!dryRun && run.runId !== null) {
    const warehouse = await defaultWarehouse(tx);
    const context = {
      actor: command.actor,
      source,
      channelId: channel.id,
      runId: run.runId,
      warehouse,
      pictureColumns: catalogue.pictureColumns,
    };
    images = await applyPlan(tx, plan, context);
  } else images = await countNewPictures(tx, plan, run.planned);
  const issues = [...batch.issues, ...names.issues, ...plan.issues].map(catalogue.place);
  let state: RunState = 'running';
  if (run.runId !== null) {
    const kept = issues.slice(0, Math.max(0, MOST_ISSUES - run.keptIssues));
    run.keptIssues += kept.length;
    await saveIssues(tx, run.runId, kept);
    state = await saveProgress(tx, run.runId, {
      committedRecords: dryRun ? 0 : run.line.committedWith(number),
      row: batch.records.at(-1)?.rows[1] ?? 0,
      readBytes: progressOf(run).readBytes,
      counts: addCounts(run.counts, plan, issues, batch.dropped, names.categoriesCreated, images),
    });
  }
  return ok({ issues, plan, images, pause: !dryRun && state !== 'running' });
}

/** An amount of the file as the channel's prices are, with or without tax; null: it is written so already. */
export function toChannelCents(
  { channel, rates }: Pick<Run, 'channel' | 'rates'>,
  cents: number,
  includesTax: boolean | null,
  taxClass: string,
): number {
  if (includesTax === null || includesTax === channel.pricesIncludeTax) return cents;
  const { rateBp } = rateOf(rates, rates.home, taxClass);
  return channel.pricesIncludeTax
    ? Math.round((cents * (10_000 + rateBp)) / 10_000)
    : Math.round((cents * 10_000) / (10_000 + rateBp));
}

function planContext(
  run: Run,
  names: Pick<BatchNames, 'brandId' | 'categoryIds' | 'split'>,
): PlanContext {
  const { catalogue } = run;
  return {
    source: catalogue.detection.format,
    byContent: catalogue.detection.format === 'sereine',
    prestashop: catalogue.detection.format === 'prestashop',
    toChannelCents: (cents, includesTax, taxClass) =>
      toChannelCents(run, cents, includesTax, taxClass),
    brandId: names.brandId,
    categoryIds: names.categoryIds,
    splitCharacteristics: names.split.ofProduct,
    splitVariantAttributes: names.split.ofVariant,
    dryRun: run.command.dryRun === true,
    wasPlanned: (key) => run.command.dryRun === true && run.planned.has(key),
    notePlanned: (key) => run.planned.add(key),
  };
}

function addCounts(
  counts: RunCounts,
  plan: Plan,
  issues: readonly ImportIssue[],
  dropped: Batch['dropped'],
  categoriesCreated: number,
  images: number,
): RunCounts {
  const sum = { ...counts };
  for (const name of Object.keys(plan.counts) as (keyof ImportCounts)[])
    sum[name] += plan.counts[name];
  sum.categoriesCreated += categoriesCreated;
  sum.imagesPending += images;
  sum.errors += dropped.error + issues.filter(({ severity }) => severity === 'error').length;
  sum.warnings += dropped.warning + issues.filter(({ severity }) => severity === 'warning').length;
  return sum;
}

/** How far a run has come. */
export function progressOf(run: Run): ImportProgress {
  const { textBytes } = run.catalogue.file;
  return {
    readBytes: Math.min(run.readBytes, textBytes),
    totalBytes: textBytes,
    counts: run.counts,
  };
}
