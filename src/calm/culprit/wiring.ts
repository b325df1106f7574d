import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { carryOut, type Ways } from './carry-out.ts';
import { compareWithClean, type CompareDeps } from './compare-clean.ts';
import type { TryoutDeps } from './try-there.ts';
import { carryOutTryout } from './tryouts.ts';

/** What the search for culprits hooks into the worker. */
export function wireCulprit({
  db,
  ways,
  tryouts,
  compare,
}: {
  db: Db;
  ways: Ways;
  tryouts: TryoutDeps;
  compare: CompareDeps;
}): Wiring {
  return {
    jobs: {
      'culprit.search': async (payload) => {
        const { searchId } = payload as { searchId: number };
        await carryOut(db, (search, work) => ways[search.way](search, work), searchId);
        await compareWithClean(compare, searchId);
      },
      'culprit.try-out': (payload) => carryOutTryout(tryouts, (payload as { id: number }).id),
    },
  };
}
