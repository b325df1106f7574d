/** Runs tasks side by side, a few at a time. */
export interface Lanes {
  /**
   * Starts a task as soon as a lane is free. With `alone` it waits for all tasks before it and is
   * waited for. Throws what an earlier task threw.
   */
  start(task: () => Promise<void>, alone: boolean): Promise<void>;
  /** Waits for every task; throws what the first failing one threw. */
  settle(): Promise<void>;
}

/** Makes `width` lanes. */
export function createLanes(width: number): Lanes {
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | null = null;
  const throwFailure = () => {
    if (failure) throw failure.error;
  };
  const settle = async () => {
    await Promise.all(running);
    throwFailure();
  };
  return {
    async start(task, alone) {
      if (alone) await settle();
      while (running.size >= width) await Promise.race(running);
      throwFailure();
      const entry: Promise<void> = task()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(entry));
      running.add(entry);
      if (alone) await settle();
    },
    settle,
  };
}
