import { ok } from '../../kernel/refusal.ts';
import { mergedInto, type PartyMover } from '../../core/parties/index.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { readOrder } from '../../sell/orders/index.ts';

/** What the customers' room hooks into the worker. */
export function wireCustomers(deps: { db: Db; movers: readonly PartyMover[] }): Wiring {
  return {
    jobs: {
      'customers.follow-merged': (payload) =>
        followMerged(deps, (payload as { orderId: number }).orderId),
    },
    subscriptions: [{ topic: 'order.placed', job: 'customers.follow-merged' }],
  };
}

/** Whoever orders with the e-mail address of a sheet that was merged is the customer of the kept one. */
export async function followMerged(
  { db, movers }: { db: Db; movers: readonly PartyMover[] },
  orderId: number,
): Promise<void> {
  const order = await readOrder(db, { id: orderId });
  const { partyId } = order ?? { partyId: null };
  const into = partyId === null ? null : await mergedInto(db, partyId);
  if (partyId === null || into === null) return;
  await transact(db, async (tx) => {
    const mover = movers.find(({ what }) => what === 'orders');
    await mover?.move(tx, partyId, into, [String(orderId)]);
    return ok(null);
  });
}
