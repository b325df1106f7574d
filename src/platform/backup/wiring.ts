import type { Wiring } from '../jobs/index.ts';
import { runDailyBackup, type DailyBackupDeps } from './daily.ts';

/** Looks every hour whether the day's backup is due. A refusal (full disk) fails the job, which is shown and retried. */
export function backupWiring(deps: DailyBackupDeps): Wiring {
  return {
    jobs: {
      'backup.daily': async () => {
        const result = await runDailyBackup(deps);
        if (!result.ok) throw new Error(`${result.refusal.code}: ${deps.plan.folder}`);
      },
    },
    schedules: [{ job: 'backup.daily', cron: '5 * * * *' }],
  };
}
