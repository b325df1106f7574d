import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { carryOut, type Ways } from './carry-out.ts';
import type { TryoutDeps } from './try-there.ts';
import { carryOutTryout } from './tryouts.ts';

/** What the search for culprits hooks into the worker. */
export function wireCulprit({
  db,
  ways,
  tryouts,
}: {
  db: Db;
  ways: Ways;
  tryouts: TryoutDeps;
}): Wiring {
  return {
    jobs: {
      'culprit.search': (payload) =>
        carryOut(
          db,
          (search, work) => ways[search.way](search, work),
          (payload as { searchId: number }).searchId,
        ),
      'culprit.try-out': (payload) => carryOutTryout(tryouts, (payload as { id: number }).id),
    },
  };
}
