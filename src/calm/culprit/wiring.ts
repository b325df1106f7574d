import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { carryOut, type Ways } from './carry-out.ts';

/** What the search for culprits hooks into the worker. */
export function wireCulprit({ db, ways }: { db: Db; ways: Ways }): Wiring {
  return {
    jobs: {
      'culprit.search': (payload) =>
        carryOut(
          db,
          (search, work) => ways[search.way](search, work),
          (payload as { searchId: number }).searchId,
        ),
    },
  };
}
