import { affinityStamp, listBoughtTogether } from '../../market/affinity/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { keepFresh } from './fresh.ts';

/** Handles asked for: some may not be on sale in the channel. */
const WANTED = 8;
/** Articles remembered; all are forgotten at once when they are many. */
const MOST = 5_000;

/** What is bought together with an article, remembered until it is computed anew: the same list until then. */
export function rememberTogether(db: Db) {
  const stampOf = keepFresh(() => affinityStamp(db));
  let stamp = '';
  const kept = new Map<number, Promise<string[]>>();
  return async (productId: number): Promise<string[]> => {
    const now = await stampOf('');
    if (now === '') return [];
    if (now !== stamp || kept.size >= MOST) kept.clear();
    stamp = now;
    let found = kept.get(productId);
    if (!found) {
      found = listBoughtTogether(db, [productId], WANTED);
      kept.set(productId, found);
      found.catch(() => kept.delete(productId));
    }
    return found;
  };
}
