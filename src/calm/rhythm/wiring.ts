import { sql } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { breakThrough, sendDigests, type RhythmDeps } from './digest.ts';

/** What rhythm hooks into the worker. */
export function wireRhythm(deps: RhythmDeps): Wiring {
  return {
    jobs: {
      'rhythm.tell': async () => {
        await breakThrough(deps);
        await sendDigests(deps);
      },
      'rhythm.forget': async () => {
        await sql`delete from rhythm.notice where created_at < now() - interval '90 days'`.execute(
          deps.db,
        );
        await sql`delete from rhythm.focus where ends_at < now() - interval '90 days'`.execute(
          deps.db,
        );
        await sql`delete from rhythm.peek where at < now() - interval '1 year'`.execute(deps.db);
      },
    },
    schedules: [
      { job: 'rhythm.tell', cron: '*/5 * * * *' },
      { job: 'rhythm.forget', cron: '50 3 * * *' },
    ],
  };
}
