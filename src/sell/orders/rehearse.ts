import { randomUUID } from 'node:crypto';
import type { Result } from '../../kernel/refusal.ts';
import type { Db } from '../../platform/db/index.ts';
import type { PaymentProvider } from '../payments/index.ts';
import { completeCart, type Completion, type OrderDeps } from './place.ts';

/** Pays at once and asks nobody. */
const trialProvider: PaymentProvider = {
  code: 'trial',
  methods: [
    {
      code: 'trial',
      provider: 'trial',
      isTest: true,
      holdMinutes: async () => 1,
      instant: async () => () => ({ state: 'captured', nextAction: null }),
    },
  ],
  start: () => Promise.reject(new Error('a rehearsal asks no provider')),
  refund: () => Promise.reject(new Error('a rehearsal refunds nothing')),
  cancel: async () => undefined,
};

/**
 * Places the order of a cart by the very way of every order, and takes it back: no order, no stock, no invoice, no fact is
 * left (an order number may be skipped; those may have gaps). Refuses as `completeCart` does.
 */
export async function rehearseOrder(deps: OrderDeps, cartId: string): Promise<Result<Completion>> {
  const takenBack: { outcome?: Result<Completion> } = {};
  try {
    await deps.db.transaction().execute(async (tx) => {
      const alike = {
        ...deps,
        db: tx as Db,
        providers: [trialProvider],
        enabledMethods: async () => ['trial'],
      };
      takenBack.outcome = await completeCart(alike, {
        cartId,
        paymentMethod: 'trial',
        idempotencyKey: `rehearsal:${randomUUID()}`,
      });
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
  return takenBack.outcome!;
}
