import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { changeState, listInstalled } from '../extensions/index.ts';
import { buyForTrial, type TrialDeps } from '../incidents/index.ts';
import { openTestSiteDb, withRunningTestSite, type TestSiteDeps } from '../test-sites/index.ts';
import type { MakeTrials } from './carry-out.ts';
import type { Suspected } from './model.ts';

/** A process follows what was switched within this time. */
export const FOLLOWS_MS = 1_200;
const WATCHER = systemActor('Sereine');

/**
 * The thorough way: extensions are really switched, on a copy. That finds too what an extension does to others although its
 * own part is left out, such as taking all the memory.
 */
export function onTestSite(sites: TestSiteDeps, pages: TrialDeps['pages']): MakeTrials {
  return async (search, work) => {
    const done = await withRunningTestSite(sites, search.testSiteId!, async (site) => {
      const trial = { db: site.db, publicUrl: site.baseUrl, secret: site.secret, pages };
      return work(async (on, off) => {
        await switchTo(site.db, on, off);
        return buyForTrial(trial);
      });
    });
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  };
}

async function switchTo(db: Db, on: readonly string[], off: readonly string[]): Promise<void> {
  const switched = await transact(db, async (tx) => {
    let count = 0;
    for (const [names, state] of [
      [off, 'disabled'],
      [on, 'enabled'],
    ] as const) {
      for (const name of names) {
        const changed = await changeState(tx, WATCHER, name, state, { record: false });
        if (!changed.ok) return changed;
        if (changed.value) count += 1;
      }
    }
    return ok(count);
  });
  if (!switched.ok) throw new Error(switched.refusal.code);
  if (switched.value > 0) await sleep(FOLLOWS_MS);
}

/**
 * Whether a search on a test site would say something about the shop: each of these extensions is there in the same version.
 * Refusals: `culprit-site-lacks` (409), those of `openTestSiteDb`.
 */
export async function checkTestSite(
  sites: TestSiteDeps,
  siteId: number,
  parts: readonly Suspected[],
): Promise<Result<null>> {
  const opened = await openTestSiteDb(sites, siteId);
  if (!opened.ok) return opened;
  const { db, close } = opened.value;
  const [here, there] = await Promise.all([listInstalled(sites.db), listInstalled(db)]).finally(
    close,
  );
  const versions = new Map(there.map(({ name, version }) => [name, version]));
  const lacking = here.filter(
    ({ name, version }) =>
      parts.some((part) => part.name === name) && versions.get(name) !== version,
  );
  return lacking.length === 0
    ? ok(null)
    : refuse('culprit-site-lacks', 409, {
        params: { names: lacking.map(({ manifest }) => manifest.title.fr).join(', ') },
      });
}
