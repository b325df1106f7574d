import type { Wiring } from '../../platform/jobs/index.ts';
import { followRules } from './engine.ts';
import type { AutomationDeps } from './perform.ts';
import { forgetOldRuns } from './store.ts';

/** What rules hook into the worker: every minute they follow what happened. */
export function wireAutomation(deps: AutomationDeps): Wiring {
  return {
    jobs: {
      'automation.follow': async (_payload, { signal }) => {
        const { broken } = await followRules(deps, signal);
        // The others were followed; this is for whoever looks after the jobs.
        if (broken.length > 0) throw new Error(broken.join('; '));
      },
      'automation.forget': () => forgetOldRuns(deps.db),
    },
    schedules: [
      { job: 'automation.follow', cron: '* * * * *' },
      { job: 'automation.forget', cron: '40 3 * * *' },
    ],
  };
}
