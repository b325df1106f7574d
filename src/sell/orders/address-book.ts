import { nameUnnamed, rememberAddress } from '../../core/parties/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { readOrder } from './store.ts';

/**
 * Puts the addresses of an order into its buyer's address book, and gives a buyer without a name the one that the order has;
 * running it twice changes nothing.
 */
export async function rememberOrderAddresses(db: Db, orderId: number): Promise<void> {
  const order = await readOrder(db, { id: orderId });
  if (!order || order.partyId === null) return;
  const { partyId } = order;
  await transact(db, async (tx) => {
    // The address of a pick-up point is the carrier's, not the buyer's.
    if (order.delivery.kind === 'home') {
      await rememberAddress(tx, partyId, 'shipping', order.shippingAddress);
    }
    await rememberAddress(tx, partyId, 'billing', order.billingAddress);
    await nameUnnamed(tx, partyId, order.billingAddress);
    return ok(null);
  });
}
