import type { Wiring } from '../jobs/index.ts';
import { deliver } from './deliver.ts';
import { DELIVER_JOB, tellEndpoints } from './messages.ts';
import type { WebhookDeps } from './model.ts';
import { forgetDeliveries } from './store.ts';

const KEEP_DAYS = 30;
const FORGET_JOB = 'webhooks.forget';

/** What webhooks hook into the worker. */
export function webhookWiring(deps: WebhookDeps): Wiring {
  return {
    hears: (tx, facts) => tellEndpoints(tx, deps, facts),
    jobs: {
      [DELIVER_JOB]: async (payload, { attempt }) => {
        const { deliveryId } = payload as { deliveryId: number };
        await deliver(deps, deliveryId, attempt);
      },
      [FORGET_JOB]: async () => {
        await forgetDeliveries(deps.db, KEEP_DAYS);
      },
    },
    schedules: [{ job: FORGET_JOB, cron: '40 2 * * *' }],
  };
}
