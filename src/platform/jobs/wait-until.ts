import { setTimeout as sleep } from 'node:timers/promises';
import { sql, type Db } from '../db/index.ts';

/** A job for an instant is called this long before it and waits, since a queue is only looked at now and then. */
export const EARLY_MS = 2_500;

/** Waits for an instant that is about to come, by the clock of the database; at once when it has passed. */
export async function waitUntil(
  db: Db,
  at: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (at === undefined) return;
  const { rows } = await sql<{ ms: number }>`
    select (extract(epoch from ${at}::timestamptz - clock_timestamp()) * 1000)::float8 as ms`.execute(
    db,
  );
  const ms = Math.min(rows[0]!.ms, 2 * EARLY_MS);
  if (ms > 0) await sleep(Math.ceil(ms), undefined, { signal });
}
