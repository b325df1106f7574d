import { ok } from '../../kernel/refusal.ts';
import { transact, type Db } from '../../platform/db/index.ts';
import { buyForTrial, type Trial, type TrialDeps } from '../incidents/index.ts';
import type { Search, Way } from './model.ts';
import { searchCulprit, type Question, type Verdict } from './search.ts';
import { beginSearch, endSearch, insertRun, listRuns } from './store.ts';

/** Makes one trial purchase with these extensions on and the others of the search off. */
export type TryWith = (on: readonly string[], off: readonly string[]) => Promise<Trial>;

/** How the trials of a search are made; what they need is open while `work` goes on. */
export type MakeTrials = (
  search: Search,
  work: (tryWith: TryWith) => Promise<Verdict>,
) => Promise<Verdict>;

/** The ways there are. */
export type Ways = Readonly<Record<Way, MakeTrials>>;

/** The quick way: each trial leaves extensions out for itself, as a person of the house can; nobody else notices. */
export function inTheShop(
  trial: TrialDeps,
  leaveOut: (names: readonly string[]) => Record<string, string>,
): MakeTrials {
  return (_search, work) => work((_on, off) => buyForTrial({ ...trial, headers: leaveOut(off) }));
}

/**
 * Carries a search out: every trial is kept as it is made, so that a search that was interrupted goes on where it stood.
 * One that cannot be carried out ends with the reason.
 */
export async function carryOut(db: Db, makeTrials: MakeTrials, searchId: number): Promise<void> {
  const begun = await transact(db, async (tx) => ok(await beginSearch(tx, searchId)));
  const search = begun.ok ? begun.value : null;
  if (!search) return;
  try {
    const verdict = await makeTrials(search, async (tryWith) => {
      const answer = await answering(db, search, tryWith);
      return searchCulprit(search.parts, answer, search.suspect);
    });
    await end(db, searchId, { verdict });
  } catch (error) {
    await end(db, searchId, { problem: error instanceof Error ? error.message : String(error) });
  }
}

/** Answers a question from what is known of it, else by a trial, which is kept. */
async function answering(
  db: Db,
  search: Search,
  tryWith: TryWith,
): Promise<(question: Question) => Promise<boolean>> {
  const known = new Map<string, boolean[]>();
  const keyOf = (on: readonly string[]) => on.toSorted().join(' ');
  for (const { switchedOn, failedStep } of await listRuns(db, search.id)) {
    const key = keyOf(switchedOn);
    known.set(key, [...(known.get(key) ?? []), failedStep === null]);
  }
  return async ({ on, purpose, candidates }) => {
    const before = known.get(keyOf(on))?.shift();
    if (before !== undefined) return before;
    const off = search.parts.map(({ name }) => name).filter((name) => !on.includes(name));
    const began = performance.now();
    const { failedStep, message } = await tryWith(on, off);
    const milliseconds = Math.round(performance.now() - began);
    await transact(db, async (tx) => {
      const run = { purpose, switchedOn: [...on], candidates, failedStep, message, milliseconds };
      await insertRun(tx, search.id, run);
      return ok(null);
    });
    return failedStep === null;
  };
}

async function end(db: Db, id: number, how: Parameters<typeof endSearch>[2]): Promise<void> {
  await transact(db, async (tx) => {
    await endSearch(tx, id, how);
    return ok(null);
  });
}
