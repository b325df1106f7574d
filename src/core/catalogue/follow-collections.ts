import { ok } from '../../kernel/refusal.ts';
import { transact, type Db, type Tx } from '../../platform/db/index.ts';
import { EARLY_MS, enqueue, waitUntil, type Wiring } from '../../platform/jobs/index.ts';
import { emit } from '../../platform/outbox/index.ts';
import type { Collection } from './collection-model.ts';

const DATES_JOB = 'catalogue.collection-dates';

/** Asks for the jobs at which a collection begins and ends to be shown, so that no list remembers it otherwise. */
export async function scheduleCollection(
  tx: Tx,
  id: number,
  { startsAt, endsAt }: Pick<Collection, 'startsAt' | 'endsAt'>,
): Promise<void> {
  for (const [name, at] of Object.entries({ start: startsAt, end: endsAt })) {
    if (at === null || Date.parse(at) <= Date.now()) continue;
    const runAt = new Date(Date.parse(at) - EARLY_MS);
    await enqueue(
      tx,
      DATES_JOB,
      { collectionId: id, at },
      { runAt, key: `${DATES_JOB}:${id}:${name}` },
    );
  }
}

/** The job that tells of a collection whose instant has come; told twice, it changes nothing. */
export function collectionJobs(db: Db): NonNullable<Wiring['jobs']> {
  return {
    [DATES_JOB]: async (payload, context) => {
      const { collectionId, at } = payload as { collectionId: number; at: string };
      await waitUntil(db, at, context.signal);
      await transact(db, async (tx) => {
        await emit(tx, 'catalogue.collection-changed', { collectionId });
        return ok(null);
      });
    },
  };
}
