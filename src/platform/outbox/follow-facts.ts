import type { Db } from '../db/index.ts';
import { followOutbox, startOfOutbox, type OutboxCursor, type OutboxEvent } from './outbox.ts';

/** Follows committed facts for a cache or the listeners of this process. */
export interface Follower {
  /** True while every fact older than `maxAgeMs` is certain to have been handled. */
  isCurrent(): boolean;
  /** Reads now; resolves when the facts committed before the call have been handled. */
  catchUp(): Promise<void>;
  /** Begins again where `db` stands now; until that is read, nothing is current. For when `db` may have gone back in time. */
  restart(): void;
  close(): Promise<void>;
}

/**
 * Reads the outbox every `everyMs` and hands new facts to `handle`, at once again when that answers true. When the last successful reading is older than
 * `maxAgeMs`, `isCurrent` is false until one succeeds again.
 */
export function followFacts(
  db: Db,
  handle: (events: OutboxEvent[]) => Promise<boolean>,
  timing: { everyMs: number; maxAgeMs: number },
): Follower {
  let cursor: OutboxCursor | null = null;
  let seen = new Set<number>();
  let currentAt = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let running: Promise<void> | null = null;
  // Counts restarts: what was read before one says nothing about after it.
  let life = 0;

  const readOnce = async (from: OutboxCursor): Promise<boolean> => {
    const born = life;
    const { events, cursor: next } = await followOutbox(db, from);
    if (born !== life) return false;
    const fresh = events.filter((event) => !seen.has(event.id));
    const again = fresh.length > 0 && (await handle(fresh));
    if (born !== life) return false;
    // A fact is given again while older transactions are open; handled once is enough.
    seen = new Set(events.map((event) => event.id));
    cursor = next;
    return again;
  };

  const read = async () => {
    const startedAt = performance.now();
    const born = life;
    if (cursor === null) {
      // Nothing was kept before the first reading, so there is nothing to forget.
      const start = await startOfOutbox(db);
      if (born === life) cursor = start;
    } else for (let again = true; again;) again = await readOnce(cursor);
    if (born === life) currentAt = startedAt;
  };

  const tick = async () => {
    running ??= read().finally(() => {
      running = null;
    });
    await running.catch(() => undefined);
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void tick(), timing.everyMs);
    timer.unref();
  };
  void tick();

  return {
    isCurrent: () => performance.now() - currentAt < timing.maxAgeMs,
    async catchUp() {
      await running?.catch(() => undefined);
      await tick();
    },
    restart() {
      life += 1;
      cursor = null;
      seen = new Set();
      currentAt = -Infinity;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
