import { systemActor } from '../../kernel/actor.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { chaseDue } from './chase.ts';
import { forgetOldLines } from './logbook.ts';
import type { LetterDeps } from './send.ts';
import { partnersSetting } from './settings.ts';

/** What partners hook into the worker: who is late is asked again, old lines of the log are forgotten. */
export function wirePartners(deps: LetterDeps & { now: () => Date }): Wiring {
  return {
    jobs: {
      'partners.chase': async () => {
        await chaseDue(deps, systemActor('Sereine'), deps.now());
      },
      'partners.forget-log': async () => {
        const { logDays } = await readSetting(deps.db, partnersSetting);
        await forgetOldLines(deps.db, logDays);
      },
    },
    schedules: [
      { job: 'partners.chase', cron: '*/10 * * * *' },
      { job: 'partners.forget-log', cron: '50 3 * * *' },
    ],
  };
}
