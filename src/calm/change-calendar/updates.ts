import { businessDate, currentFreeze, type Freeze } from '../../core/calendar/index.ts';
import { systemActor } from '../../kernel/actor.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Wiring } from '../../platform/jobs/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import { tryThere, type Candidate, type TryoutDeps } from '../culprit/index.ts';
import { buyForTrial, type TrialDeps } from '../incidents/index.ts';
import { onFreshCopy, withRunningTestSite } from '../test-sites/index.ts';
import {
  changeExtension,
  installExtension,
  isNewer,
  listInstalled,
  listShipped,
  tryExtension,
  type ExtensionHost,
} from '../extensions/index.ts';
import { updatesSetting } from './settings.ts';

/** What updates by themselves work with. */
export interface UpdateDeps {
  db: Db;
  host: ExtensionHost['deps'];
  /** The version of Sereine that runs. */
  running: string;
  /** Buys an article as a customer would; whether it came through. */
  comesThrough: () => Promise<boolean>;
  /** Tries a version on a copy of the shop; whether it was well there. */
  isWellThere: (candidate: Candidate) => Promise<boolean>;
  shipped?: typeof listShipped;
}

/** What became of one update. */
export interface UpdateOutcome {
  name: string;
  version: string;
  outcome: 'updated' | 'frozen' | 'unwell' | 'shop-unwell' | 'taken-back' | 'refused';
}

const ACTOR = systemActor('Sereine');

/**
 * Whether an update of Sereine itself may come now: never within a freeze, but for what mends a weakness when a copy of the shop
 * sells with it.
 *
 * @param sellsOnCopy asked within a freeze only: a copy takes minutes
 */
export async function mayUpdate(
  db: Db,
  {
    security,
    at,
    sellsOnCopy,
  }: { security: boolean; at: Date; sellsOnCopy: () => Promise<boolean> },
): Promise<{ allowed: boolean; freeze: Freeze | null }> {
  const freeze = await currentFreeze(db, businessDate(at));
  if (!freeze) return { allowed: true, freeze };
  return { allowed: security && (await sellsOnCopy()), freeze };
}

/**
 * Whether a fresh copy of the shop sells with the version of Sereine that asks, migrations of its own included; it is removed
 * afterwards.
 */
export async function sellsOnCopy({ sites, pages, running }: TryoutDeps): Promise<boolean> {
  const name = translator('fr')('freezes.copy', { name: 'Sereine', version: running });
  const tried = await onFreshCopy(sites, ACTOR, name, (id) =>
    withRunningTestSite(sites, id, (site) =>
      buyForTrial({ db: site.db, publicUrl: site.baseUrl, secret: site.secret, pages }),
    ),
  );
  return tried.ok && tried.value.ok && tried.value.value.failedStep === null;
}

/**
 * Brings installed extensions that came with Sereine to the version that came with it, one after the other. Within a freeze none
 * comes but what mends a weakness and is well on a copy of the shop. One that runs must be well in its dry run, and the trial
 * purchase must come through before and after; else the former version comes back.
 */
export async function updateExtensions(deps: UpdateDeps, at: Date): Promise<UpdateOutcome[]> {
  const { db } = deps;
  if (!(await readSetting(db, updatesSetting)).extensions) return [];
  const shipped = await (deps.shipped ?? listShipped)();
  const isFrozen = (await currentFreeze(db, businessDate(at))) !== null;
  const outcomes: UpdateOutcome[] = [];
  for (const current of await listInstalled(db)) {
    const pack = shipped.find(({ manifest }) => manifest.name === current.name);
    if (!current.isShipped || !pack || !isNewer(pack.manifest.version, current.version)) continue;
    const { name, version, security } = pack.manifest;
    const candidate = { pack, isShipped: true, settings: current.settings };
    const mayCome = !isFrozen || (security && (await deps.isWellThere(candidate)));
    const outcome = mayCome ? await updateOne(deps, current, pack) : 'frozen';
    outcomes.push({ name, version, outcome });
  }
  return outcomes;
}

type Installed = Awaited<ReturnType<typeof listInstalled>>[number];
type Pack = Awaited<ReturnType<typeof listShipped>>[number];

async function updateOne(
  { db, host, running, comesThrough }: UpdateDeps,
  current: Installed,
  pack: Pack,
): Promise<UpdateOutcome['outcome']> {
  const runs = current.state === 'enabled';
  const t = translator('fr');
  if (runs) {
    const trials = await tryExtension(host, pack, current.settings);
    if (trials.some(({ fault }) => fault !== null)) return 'unwell';
    if (!(await comesThrough())) return 'shop-unwell';
  }
  const done = await transact(db, (tx) =>
    installExtension(tx, ACTOR, pack, { running, isShipped: true, why: t('freezes.updated') }),
  );
  if (!done.ok) return 'refused';
  if (!runs || (await comesThrough())) return 'updated';
  const back = await transact(db, async (tx) =>
    changeExtension(
      tx,
      ACTOR,
      current.name,
      done.value.revision,
      { version: current.version },
      { why: t('freezes.takenBack') },
    ),
  );
  // Somebody was faster: what they decided stands.
  return back.ok ? 'taken-back' : 'refused';
}

/** Tries a version of an extension on a copy of the shop; without a copy nothing is well. */
async function isWellOnCopy(deps: TryoutDeps, candidate: Candidate): Promise<boolean> {
  const { title, version } = candidate.pack.manifest;
  const name = translator('fr')('freezes.copy', { name: title.fr, version }).slice(0, 80);
  const tried = await onFreshCopy(deps.sites, ACTOR, name, (id) =>
    tryThere(deps, ACTOR, id, candidate),
  );
  return tried.ok && tried.value.ok && tried.value.value.isWell;
}

/** What the change calendar hooks into the worker. */
export function wireUpdates(
  deps: Omit<UpdateDeps, 'comesThrough' | 'isWellThere'> & {
    trial: TrialDeps;
    tryouts: TryoutDeps;
  },
): Wiring {
  const comesThrough = async () => (await buyForTrial(deps.trial)).failedStep === null;
  const isWellThere = (candidate: Candidate) => isWellOnCopy(deps.tryouts, candidate);
  return {
    jobs: {
      'change-calendar.update-extensions': async () => {
        await updateExtensions({ ...deps, comesThrough, isWellThere }, new Date());
      },
    },
    // At night, when a look at the shop costs least.
    schedules: [{ job: 'change-calendar.update-extensions', cron: '40 2 * * *' }],
  };
}
