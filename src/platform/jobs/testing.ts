import { runOnce } from 'graphile-worker';
import { silentLog } from '../log/index.ts';
import type { Database } from '../db/index.ts';
import { installQueue } from './queue-store.ts';
import { queueLogger } from './queue-log.ts';
import { relayOutbox } from './relay.ts';
import { makeTasks, mergeJobs } from './start-worker.ts';
import type { Wiring } from './wiring.ts';

/**
 * Relays the outbox and runs every job that is due, and what they cause, until nothing is left: what
 * a worker does, in the test itself. Returns how many jobs ran; a job that failed waits for its retry.
 */
export async function runPendingJobs(
  database: Pick<Database, 'db' | 'pool'>,
  wirings: readonly Wiring[],
): Promise<{ done: number; failed: number }> {
  await installQueue(database.pool);
  const tally = { running: 0, done: 0, failed: 0 };
  const signal = new AbortController().signal;
  const handlers = mergeJobs(wirings);
  const taskList = makeTasks(handlers, { db: database.db, log: silentLog(), signal, tally });
  const logger = await queueLogger();
  const subscriptions = wirings.flatMap((wiring) => wiring.subscriptions ?? []);
  const listeners = wirings.flatMap((wiring) => wiring.hears ?? []);
  for (;;) {
    const before = tally.done + tally.failed;
    let handled = 0;
    for (let more = true; more;) {
      const relayed = await relayOutbox(database.db, subscriptions, listeners);
      handled += relayed.handled;
      more = relayed.more;
    }
    await runOnce({
      pgPool: database.pool,
      taskList,
      concurrency: 2,
      noHandleSignals: true,
      logger,
    });
    if (handled === 0 && tally.done + tally.failed === before) return tally;
  }
}
