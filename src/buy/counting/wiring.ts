import { findCount } from './store.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { sealedInventory, type SealDeps } from './seal.ts';

/** The inventory of a full count is sealed as soon as it is posted. */
export function wireCounting(deps: SealDeps): Wiring {
  return {
    jobs: {
      'counting.seal-inventory': async (payload) => {
        const { countId } = payload as { countId: number };
        const count = await findCount(deps.db, countId);
        if (count?.kind === 'full') await sealedInventory(deps, countId);
      },
    },
    subscriptions: [{ topic: 'stock.counted', job: 'counting.seal-inventory' }],
  };
}
