import type { CatalogueRecord, ImportIssue } from './model.ts';

/** Records that are written in one transaction, with the issues met while they were read. */
export interface Batch {
  records: CatalogueRecord[];
  issues: ImportIssue[];
  /** Issues beyond the limit of a batch, counted only. */
  dropped: { error: number; warning: number };
}

/** Records and variants beyond which a batch is closed. */
const MOST_RECORDS = 400;
const MOST_VARIANTS = 2_000;
/** Issues beyond which a batch is closed. */
const MANY_ISSUES = 5_000;
/** Issues kept of one batch: a file of nothing but errors must not fill the memory. */
const MOST_ISSUES = 20_000;

/**
 * Cuts a stream of records into batches. A product that comes twice begins a new batch, so that each
 * batch has a product once. The next batch is read while the current one is written.
 */
export async function* readBatches(
  records: (report: (found: ImportIssue) => void) => AsyncGenerator<CatalogueRecord>,
): AsyncGenerator<Batch> {
  let issues: ImportIssue[] = [];
  let dropped = { error: 0, warning: 0 };
  const stream = records((found) => {
    if (issues.length < MOST_ISSUES) issues.push(found);
    else dropped[found.severity] += 1;
  });
  let held: CatalogueRecord | null = null;
  let ended = false;
  const next = async (): Promise<Batch | null> => {
    const batch: CatalogueRecord[] = [];
    const keys = new Set<string>();
    let variants = 0;
    while (batch.length < MOST_RECORDS && variants < MOST_VARIANTS && issues.length < MANY_ISSUES) {
      const record = held ?? (await pull());
      held = null;
      if (record === null) break;
      if (record.kind === 'product' && keys.has(record.sourceKey)) {
        held = record;
        break;
      }
      if (record.kind === 'product') keys.add(record.sourceKey);
      if (record.kind !== 'category') variants += record.variants.length;
      batch.push(record);
    }
    const done: Batch = { records: batch, issues, dropped };
    issues = [];
    dropped = { error: 0, warning: 0 };
    return batch.length === 0 && done.issues.length === 0 && ended ? null : done;
  };
  const pull = async (): Promise<CatalogueRecord | null> => {
    if (ended) return null;
    const { value, done } = await stream.next();
    if (done) ended = true;
    return done ? null : value;
  };
  let coming = next();
  try {
    for (;;) {
      const batch = await coming;
      if (batch === null) return;
      coming = next();
      // An error while reading ahead is met when the batch is asked for.
      coming.catch(() => undefined);
      yield batch;
    }
  } finally {
    await coming.catch(() => undefined);
    await stream.return(undefined);
  }
}
