import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { forgetOrdersOfForgotten } from '../orders/index.ts';
import { EXPORT_JOB, gatherExport } from './export.ts';
import type { AccountDeps } from './model.ts';

/** What accounts hook into the worker: exports, and the tidying of what has expired. */
export function wireAccounts(deps: AccountDeps): Wiring {
  return {
    jobs: {
      [EXPORT_JOB]: (payload) => gatherExport(deps, (payload as { exportId: number }).exportId),
      'accounts.tidy': () => deleteExpired(deps.db),
      'accounts.forget-closed-orders': async () => {
        await transact(deps.db, async (tx) => {
          await forgetOrdersOfForgotten(tx);
          return ok(null);
        });
      },
    },
    schedules: [
      { job: 'accounts.tidy', cron: '23 * * * *' },
      { job: 'accounts.forget-closed-orders', cron: '41 3 * * *' },
    ],
  };
}

async function deleteExpired(db: Db): Promise<void> {
  await Promise.all([
    sql`delete from accounts.session where expires_at < now()`.execute(db),
    sql`delete from accounts.link where expires_at < now() - interval '1 day'`.execute(db),
    sql`delete from accounts.challenge where expires_at < now()`.execute(db),
    sql`delete from accounts.data_export where expires_at < now()`.execute(db),
  ]);
}
