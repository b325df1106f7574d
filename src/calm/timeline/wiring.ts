import type { Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { keepAddress, lookAtAddress } from './address.ts';
import { watchProviders, type Provider } from './providers.ts';
import { watchStock } from './stock-outs.ts';

/** What the timeline hooks into the worker: it looks at what changes by itself. */
export function wireTimeline({
  db,
  publicUrl,
  providers,
}: {
  db: Db;
  publicUrl: string;
  providers: readonly Provider[];
}): Wiring {
  return {
    jobs: {
      'timeline.look-at-address': async () => {
        const seen = await lookAtAddress(publicUrl);
        if (seen) await keepAddress(db, seen, new Date());
      },
      'timeline.watch-providers': () => watchProviders(db, providers),
      'timeline.watch-stock': async () => {
        await watchStock(db);
      },
    },
    schedules: [
      { job: 'timeline.look-at-address', cron: '20 5 * * *' },
      { job: 'timeline.watch-providers', cron: '*/5 * * * *' },
      { job: 'timeline.watch-stock', cron: '*/15 * * * *' },
    ],
  };
}
