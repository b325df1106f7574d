import type { Db } from '../../platform/db/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { culpritsOf, type Run, type Search } from './model.ts';
import { listRuns, listSearches, readFollowing } from './store.ts';

/**
 * What the last search of an incident found out, in words for whoever is asked for help: who is to blame and by how many trial
 * purchases that is known, or who is not. Empty while none is over.
 */
export async function tellSearch(db: Db, incidentId: number, locale: 'fr' | 'en'): Promise<string> {
  const [last] = await listSearches(db, incidentId);
  if (!last?.verdict) return '';
  const following = await readFollowing(db, last.id);
  const told: string[] = [];
  for (const search of [last, following]) {
    if (search?.verdict) told.push(...tell(search, await listRuns(db, search.id), locale));
  }
  return told.join('\n');
}

function tell(search: Search, runs: readonly Run[], locale: 'fr' | 'en'): string[] {
  const t = translator(locale);
  const { verdict, comparison, parts } = search;
  const step = runs.find(({ failedStep }) => failedStep !== null)?.failedStep ?? '';
  const params = { step: step === '' ? '' : t(`partners.step.${step}`), count: runs.length };
  const titleOf = (name: string) => parts.find((one) => one.name === name)?.title[locale] ?? name;
  const found = culpritsOf(search).map(({ names }) =>
    t(names.length === 1 ? 'culprit.told.found' : 'culprit.told.together', {
      ...params,
      what: names.map(titleOf).join(', '),
    }),
  );
  const verdictSaid =
    verdict?.kind === 'found' ? found : [t(`culprit.told.${verdict!.kind}`, params)];
  if (comparison?.state !== 'done' || comparison.clean === null) return verdictSaid;
  const clean = comparison.clean.failedStep === null ? 'cleanWorks' : 'cleanFails';
  return [...verdictSaid, t(`culprit.told.${clean}`)];
}
