/** How many records are done without a gap, when batches may end in another order than they began. */
export interface ProgressLine {
  /** Records committed up to the first batch that is still open. */
  committed(): number;
  /** What `committed` will be once this batch is done too. */
  committedWith(batch: number): number;
  /** Notes that a batch begins; it ends with record number `lastRecord`. */
  open(batch: number, lastRecord: number): void;
  close(batch: number): void;
}

/** Starts a progress line after `committed` records. */
export function createProgressLine(committed: number): ProgressLine {
  const lasts = new Map<number, number>();
  const closed = new Set<number>();
  let next: number | null = null;
  let done = committed;
  return {
    committed: () => done,
    committedWith: (batch) => (batch === next ? (lasts.get(batch) ?? done) : done),
    open(batch, lastRecord) {
      next ??= batch;
      lasts.set(batch, lastRecord);
    },
    close(batch) {
      closed.add(batch);
      while (next !== null && closed.has(next)) {
        done = lasts.get(next) ?? done;
        closed.delete(next);
        lasts.delete(next);
        next += 1;
      }
    },
  };
}
