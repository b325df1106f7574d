import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { carryOut, type Ways } from './carry-out.ts';
import type { Way } from './model.ts';
import { compareWithClean, type CompareDeps } from './compare-clean.ts';
import { searchAmongChanges, type ChangesDeps } from './on-copy.ts';
import type { TryoutDeps } from './try-there.ts';
import { carryOutTryout } from './tryouts.ts';

/** What the search for culprits hooks into the worker. */
export function wireCulprit({
  db,
  ways,
  tryouts,
  changes,
  compare,
}: {
  db: Db;
  ways: Ways;
  tryouts: TryoutDeps;
  changes: ChangesDeps;
  compare: CompareDeps;
}): Wiring {
  return {
    jobs: {
      'culprit.search': async (payload) => {
        const { searchId } = payload as { searchId: number };
        await carryOut(db, (search, work) => ways[search.way as Way](search, work), searchId);
        if (await searchAmongChanges(changes, searchId)) return;
        await compareWithClean(compare, searchId);
      },
      'culprit.try-out': (payload) => carryOutTryout(tryouts, (payload as { id: number }).id),
    },
  };
}
