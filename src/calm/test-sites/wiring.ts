import type { Wiring } from '../../platform/jobs/index.ts';
import { fillTestSite, removeExpired } from './commands.ts';
import type { TestSiteDeps } from './model.ts';
import { listExpired } from './store.ts';

/** What test sites hook into the worker: copies are made there, and removed when their time is over. */
export function wireTestSites(deps: TestSiteDeps): Wiring {
  return {
    jobs: {
      'test-sites.copy': async (payload, { signal }) => {
        const { id } = payload as { id: number };
        await fillTestSite(deps, id, { signal });
      },
      'test-sites.expire': async () => {
        await removeExpired(deps, await listExpired(deps.db));
      },
    },
    schedules: [{ job: 'test-sites.expire', cron: '*/30 * * * *' }],
  };
}
