import { setTimeout } from 'node:timers/promises';
import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { keepOddities } from './anomalies.ts';
import { findDeadLinks, findGoneFromHome } from './dead-links.ts';
import { INCIDENT_KINDS } from './model.ts';
import { forgetOldPulse } from './pulse.ts';
import { readSigns } from './signs.ts';
import { incidentsSetting } from './settings.ts';
import { addNote, endQuiet, keepSign } from './store.ts';
import { buyForTrial, keepTrial, type TrialDeps } from './trial-purchase.ts';
import { findOddities, WATCHED } from './watchdog.ts';

/** An incident that shows no sign for so long is over. */
const QUIET_MINUTES = 35;
const WATCHER = 'Sereine';
/** A server that starts opens within this. */
const OPENING_MS = 30_000;

/** Looks at every sign at `at`: opens incidents, brings them up to date, ends those that are over. */
export async function watch(db: Db, at: Date): Promise<{ opened: number[]; ended: number[] }> {
  const signs = await readSigns(db, at);
  const done = await transact(db, async (tx) => {
    const opened: number[] = [];
    for (const sign of signs) {
      const kept = await keepSign(tx, sign);
      if (kept.isNew) opened.push(kept.id);
    }
    const quietSince = new Date(at.getTime() - QUIET_MINUTES * 60_000);
    const ended = await endQuiet(
      tx,
      INCIDENT_KINDS.filter((kind) => kind !== 'manual'),
      quietSince,
    );
    await forgetOldPulse(tx);
    for (const id of ended) await addNote(tx, id, WATCHER, 'quiet-again');
    return ok({ opened, ended });
  });
  if (!done.ok) throw new Error(`incidents: ${done.refusal.code}`);
  return done.value;
}

/** What incidents hook into the worker. */
export function wireIncidents(deps: TrialDeps): Wiring {
  return {
    jobs: {
      'incidents.trial-purchase': async () => {
        const { trialPurchase } = await readSetting(deps.db, incidentsSetting);
        if (!trialPurchase) return;
        const first = await buyForTrial(deps);
        await keep(deps.db, first);
        // Once more at once: an alarm of one unlucky moment would teach people not to look.
        if (first.failedStep !== null) {
          await waitUntilOpen(deps.publicUrl);
          await keep(deps.db, await buyForTrial(deps));
        }
        await watch(deps.db, new Date());
      },
      'incidents.watch': async () => {
        await watch(deps.db, new Date());
      },
      'incidents.find-oddities': async () => {
        const oddities = await findOddities(deps.db);
        await transact(deps.db, async (tx) => ok(await keepOddities(tx, WATCHED, oddities)));
      },
      'incidents.find-dead-links': async () => {
        const dead = [
          ...(await findDeadLinks(deps.db, deps.publicUrl)),
          ...(await findGoneFromHome(deps.db)),
        ];
        await transact(deps.db, async (tx) => ok(await keepOddities(tx, ['dead-link'], dead)));
      },
    },
    schedules: [
      { job: 'incidents.trial-purchase', cron: '*/15 * * * *' },
      { job: 'incidents.watch', cron: '*/5 * * * *' },
      { job: 'incidents.find-oddities', cron: '25 * * * *' },
      { job: 'incidents.find-dead-links', cron: '50 3 * * *' },
    ],
  };
}

/** Gives a server that starts the time to: whoever shops meanwhile waits too. One that stays silent is told by the trial. */
async function waitUntilOpen(publicUrl: string): Promise<void> {
  const until = Date.now() + OPENING_MS;
  while (Date.now() < until) {
    const answer = await fetch(`${publicUrl}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    if (answer?.ok) return;
    await setTimeout(1_000);
  }
}

async function keep(db: Db, trial: Awaited<ReturnType<typeof buyForTrial>>): Promise<void> {
  await transact(db, async (tx) => {
    await keepTrial(tx, trial);
    return ok(null);
  });
}
