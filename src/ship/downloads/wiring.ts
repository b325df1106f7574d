import { systemActor } from '../../kernel/actor.ts';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db, type Json } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { closeReturned, openDownloads } from './open.ts';
import { listOrdersToOpen } from './store.ts';

const actor = systemActor('downloads');
/** Orders looked at in one round; the next round goes on. */
const ORDERS_PER_ROUND = 200;

/** What downloads hook into the worker: links follow money, in both directions. */
export function wireDownloads(deps: { db: Db; now(): Date }): Wiring {
  const open = async (orderId: number) => {
    const done = await transact(deps.db, (tx) => openDownloads(tx, actor, orderId, deps.now()));
    if (!done.ok) throw new Error(`order ${orderId} does not open: ${done.refusal.code}`);
  };
  const orderOf = (payload: Json) => (payload as { orderId: number }).orderId;
  return {
    jobs: {
      'downloads.open': (payload) => open(orderOf(payload)),
      'downloads.close': async (payload) => {
        await transact(deps.db, async (tx) => ok(await closeReturned(tx, actor, orderOf(payload))));
      },
      // For whoever waits: for the end of a period, the day of a launch, or a file that was missing.
      'downloads.open-waiting': async () => {
        for (const orderId of await listOrdersToOpen(deps.db, ORDERS_PER_ROUND)) {
          await open(orderId);
        }
      },
    },
    subscriptions: [
      { topic: 'order.placed', job: 'downloads.open' },
      { topic: 'order.paid', job: 'downloads.open' },
      { topic: 'order.withdrawal-waived', job: 'downloads.open' },
      { topic: 'order.cancelled', job: 'downloads.close' },
      { topic: 'order.refunded', job: 'downloads.close' },
      { topic: 'order.edited', job: 'downloads.close' },
    ],
    schedules: [{ job: 'downloads.open-waiting', cron: '*/10 * * * *' }],
  };
}
