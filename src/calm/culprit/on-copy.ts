import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '../../kernel/actor.ts';
import { ok, type Refusal } from '../../kernel/refusal.ts';
import type { UndoHandlers } from '../../platform/changes/index.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { refusalMessage, translator } from '../../platform/i18n/index.ts';
import { changeState } from '../extensions/index.ts';
import { buyForTrial, readIncident, type TrialDeps } from '../incidents/index.ts';
import { onFreshCopy, withRunningTestSite, type TestSiteDeps } from '../test-sites/index.ts';
import { carryOut, type MakeTrials } from './carry-out.ts';
import { asParts, listSwitches, putInForce, type Switch } from './changes.ts';
import { culpritsOf } from './model.ts';
import { FOLLOWS_MS } from './on-test-site.ts';
import { insertFollowing, readSearch } from './store.ts';

/** What a search among changes works with. */
export interface ChangesDeps {
  sites: TestSiteDeps;
  pages: TrialDeps['pages'];
  handlers: UndoHandlers;
}

const WATCHER = systemActor('Sereine');

/**
 * The routine goes on when no extension is to blame: the changes of the last days are put back and brought again on a fresh copy of the
 * shop, until the one is named without which a purchase works. Returns whether one was found; the shop itself stays as it is.
 */
export async function searchAmongChanges(deps: ChangesDeps, searchId: number): Promise<boolean> {
  const { db } = deps.sites;
  const search = await readSearch(db, searchId);
  if (search?.verdict?.kind !== 'core') return false;
  const incident = await readIncident(db, search.incidentId);
  const switches = incident ? await listSwitches(db, deps.handlers, incident) : [];
  if (switches.length === 0) return false;
  const following = await transact(db, async (tx) =>
    ok(await insertFollowing(tx, search, asParts(switches))),
  );
  if (!following.ok || following.value === null) return false;
  const id = following.value;
  const extensions = search.parts.map(({ name }) => name);
  await carryOut(db, onCopy(deps, switches, extensions), id);
  const done = await readSearch(db, id);
  return done !== null && culpritsOf(done).length > 0;
}

/** Trials on a copy that is made for them, without extensions, and removed afterwards. */
function onCopy(
  { sites, pages, handlers }: ChangesDeps,
  switches: readonly Switch[],
  extensions: readonly string[],
): MakeTrials {
  return async (search, work) => {
    const name = translator('fr')('culprit.copy', { id: search.id });
    const copy = await onFreshCopy(sites, WATCHER, name, (siteId) =>
      withRunningTestSite(sites, siteId, async ({ db, secret, baseUrl: publicUrl }) => {
        const trial = { db, publicUrl, secret, pages };
        await switchOff(db, extensions);
        return work(async (on) => {
          await bringInto(db, handlers, switches, on);
          return buyForTrial(trial);
        });
      }),
    );
    const done = copy.ok ? copy.value : copy;
    if (!done.ok) throw new Error(inWords(done.refusal));
    return done.value;
  };
}

async function switchOff(db: Db, names: readonly string[]): Promise<void> {
  await transact(db, async (tx) => {
    for (const name of names) {
      const off = await changeState(tx, WATCHER, name, 'disabled', { record: false });
      if (!off.ok) return off;
    }
    return ok(null);
  });
}

async function bringInto(
  db: Db,
  handlers: UndoHandlers,
  switches: readonly Switch[],
  on: readonly string[],
): Promise<void> {
  const done = await transact(db, (tx) => putInForce(tx, WATCHER, handlers, switches, new Set(on)));
  if (!done.ok) throw new Error(inWords(done.refusal));
  await sleep(FOLLOWS_MS);
}

function inWords(refusal: Refusal): string {
  return refusalMessage(refusal, 'fr').title;
}
