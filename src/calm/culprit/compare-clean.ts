import { systemActor } from '../../kernel/actor.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { buyForTrial, type TrialDeps } from '../incidents/index.ts';
import { withCleanSite, type FillClean, type TestSiteDeps } from '../test-sites/index.ts';
import type { Comparison } from './model.ts';
import type { Check } from './server-check.ts';
import { readSearch } from './store.ts';

/** What the routine goes on with when no extension is to blame. */
export interface CompareDeps {
  sites: TestSiteDeps;
  pages: TrialDeps['pages'];
  fill: FillClean;
  checkServer: () => Promise<Check[]>;
}

const WATCHER = systemActor('Sereine');

/**
 * The rest of the routine of good technicians: when the purchase fails with no extension at all, it is made on a clean installation
 * of the same version with a demonstration catalogue, and the server is looked at. Nothing for another verdict, or twice.
 */
export async function compareWithClean(deps: CompareDeps, searchId: number): Promise<void> {
  const { db } = deps.sites;
  const search = await readSearch(db, searchId);
  if (search?.verdict?.kind !== 'core' || search.comparison?.state === 'done') return;
  await keep(db, searchId, { state: 'running' });
  const [tried, checks] = await Promise.all([
    tryClean(deps, searchId).catch((error: unknown) => ({
      clean: null,
      problem: error instanceof Error ? error.message : String(error),
    })),
    deps.checkServer(),
  ]);
  const server = checks
    .filter(({ state }) => state === 'act' || state === 'look')
    .map(({ key, state }) => ({ key, state }));
  await keep(db, searchId, { state: 'done', ...tried, server });
}

async function tryClean({ sites, pages, fill }: CompareDeps, searchId: number) {
  const name = translator('fr')('culprit.cleanSite', { id: searchId });
  const bought = await withCleanSite(sites, WATCHER, { name, fill }, (site) =>
    buyForTrial({ db: site.db, publicUrl: site.baseUrl, secret: site.secret, pages }),
  );
  if (!bought.ok) return { clean: null, problem: bought.refusal.code };
  const { failedStep, message } = bought.value;
  return { clean: { failedStep, message }, problem: '' };
}

async function keep(db: Db, id: number, comparison: Comparison): Promise<void> {
  await sql`update culprit.search set comparison = ${JSON.stringify(comparison)}::jsonb where id = ${id}`.execute(
    db,
  );
}
