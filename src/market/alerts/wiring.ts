import type { PersonKeeper } from '../../core/parties/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { fireAlerts, watchedVariants } from './fire.ts';
import type { AlertDeps } from './model.ts';

/** What alerts hook into the worker: they look when stock or prices change, and once an hour at everything. */
export function wireAlerts(deps: AlertDeps): Wiring {
  return {
    jobs: {
      'alerts.stock-changed': async (payload) => {
        await fireAlerts(deps, (payload as { variantIds?: number[] }).variantIds ?? []);
      },
      'alerts.product-changed': async (payload) => {
        const { productIds } = payload as { productIds?: number[] };
        const variantIds = await watchedVariants(deps.db, productIds ?? []);
        if (variantIds.length > 0) await fireAlerts(deps, variantIds);
      },
      'alerts.look': async () => {
        await sql`delete from alerts.alert where state = 'waiting' and asked_at < now() - interval '3 days'
          or state in ('fired', 'ended') and asked_at < now() - interval '1 year'`.execute(deps.db);
        await fireAlerts(deps, null);
      },
    },
    subscriptions: [
      { topic: 'stock.changed', job: 'alerts.stock-changed' },
      { topic: 'catalogue.product-changed', job: 'alerts.product-changed' },
    ],
    schedules: [{ job: 'alerts.look', cron: '47 * * * *' }],
  };
}

/** What this room keeps of a person (R45). */
export const alertKeeper: PersonKeeper = {
  async read(db, { email }) {
    const { rows } = await sql<Record<string, unknown>>`
      select a.kind, a.state, p.title, v.sku, a.asked_at as "askedAt", a.fired_at as "firedAt"
      from alerts.alert a join catalogue.variant v on v.id = a.variant_id join catalogue.product p on p.id = v.product_id
      where a.email = ${email}::citext order by a.id`.execute(db);
    return { alerts: rows };
  },
  async forget(tx, { email }) {
    await sql`delete from alerts.alert where email = ${email}::citext`.execute(tx);
  },
};
