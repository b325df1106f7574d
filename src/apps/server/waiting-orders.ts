import { choiceOf, chooseWhileAway } from '../../calm/absence/index.ts';
import { transact } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Commerce } from '../commerce.ts';
import type { ShopDeps } from '../shop/index.ts';

/** What buyers of orders that wait for the end of an absence are told, and what they choose. */
export function waitingOrders(commerce: Commerce): ShopDeps['waiting'] {
  const { db, calendarFacts, now } = commerce;
  return {
    of: async (order) => choiceOf(db, order, await calendarFacts(), now()),
    async choose(orderId, choice, locale) {
      const facts = await calendarFacts();
      const reason = translator(locale)('absence.cancelledByBuyer');
      return transact(db, (tx) =>
        chooseWhileAway(tx, { orderId, choice, facts, at: now(), reason }),
      );
    },
  };
}
