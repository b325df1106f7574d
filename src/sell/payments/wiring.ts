import type { Wiring } from '../../platform/jobs/index.ts';
import { applyProviderEvent, reconcilePayments, type PaymentDeps } from './commands.ts';
import type { ProviderEvent } from './model.ts';

/** What payments hook into the worker. */
export function wirePayments(deps: PaymentDeps): Wiring {
  return {
    jobs: {
      'payments.apply-event': async (payload) => {
        await applyProviderEvent(deps, payload as unknown as ProviderEvent);
      },
      'payments.reconcile': async () => {
        await reconcilePayments(deps);
      },
    },
    schedules: [{ job: 'payments.reconcile', cron: '*/5 * * * *' }],
  };
}
