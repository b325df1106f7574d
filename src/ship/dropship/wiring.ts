import { systemActor } from '../../kernel/actor.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { shipElsewhere } from '../shipments/index.ts';
import { giveUpDirect, orderDirect, readDirectLines } from './commands.ts';

shipElsewhere(readDirectLines);

const actor = systemActor('dropship');

/** Paid orders go on to the suppliers that send the parcel; of cancelled ones they are told. */
export function wireDropship({ db }: { db: Db }): Wiring {
  return {
    jobs: {
      'dropship.order': async (payload) => {
        const { orderId } = payload as { orderId: number };
        const done = await transact(db, (tx) => orderDirect(tx, actor, orderId));
        if (!done.ok) throw new Error(done.refusal.code);
      },
      'dropship.forget': async (payload) => {
        const { orderId } = payload as { orderId: number };
        const done = await transact(db, (tx) => giveUpDirect(tx, actor, orderId));
        if (!done.ok) throw new Error(done.refusal.code);
      },
    },
    subscriptions: [
      { topic: 'order.paid', job: 'dropship.order' },
      { topic: 'order.cancelled', job: 'dropship.forget' },
    ],
  };
}
