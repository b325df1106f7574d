import type { AbcClass, LineVerdict, Round } from './model.ts';

/**
 * Where an article stands after its rounds: right at once, or a difference that two counts found alike; anything else is
 * counted again.
 */
export function judgeRounds(rounds: readonly Round[]): LineVerdict {
  const last = rounds.at(-1);
  if (!last) return 'uncounted';
  if (last.isBlurred) return 'recount';
  if (last.difference === 0) return 'settled';
  const before = rounds.slice(0, -1).findLast((round) => !round.isBlurred);
  return before?.difference === last.difference ? 'settled' : 'recount';
}

/** How often articles of each class are counted, in days, and on how many days a week somebody counts. */
export interface CountingRhythm {
  aDays: number;
  bDays: number;
  cDays: number;
  daysPerWeek: number;
}

/** What the choice of a day's list knows of an article. */
export interface CountCandidate {
  variantId: number;
  abcClass: AbcClass;
  movedCents: number;
  /** Days since it was counted last; null when never. */
  countedDaysAgo: number | null;
}

const UP: Readonly<Record<AbcClass, AbcClass>> = { A: 'A', B: 'A', C: 'B' };

/** An article whose recent counts were wrong is counted as often as one of the class above. */
export function raiseClass(abcClass: AbcClass, recentErrors: number): AbcClass {
  return recentErrors > 0 ? UP[abcClass] : abcClass;
}

function cadence(rhythm: CountingRhythm, abcClass: AbcClass): number {
  return { A: rhythm.aDays, B: rhythm.bDays, C: rhythm.cDays }[abcClass];
}

/** Articles a day so that each class is through in its time, the same every day. */
export function dailyLoad(
  candidates: readonly Pick<CountCandidate, 'abcClass'>[],
  rhythm: CountingRhythm,
): number {
  const perDay = candidates.reduce((sum, one) => sum + 1 / cadence(rhythm, one.abcClass), 0);
  return Math.ceil((perDay * 7) / rhythm.daysPerWeek - 1e-9);
}

/**
 * The articles to count today: a day's load of those that are most overdue for their class. What was never counted is due
 * now, the most valuable first.
 */
export function chooseForToday(
  candidates: readonly CountCandidate[],
  rhythm: CountingRhythm,
): CountCandidate[] {
  const due = (one: CountCandidate) =>
    one.countedDaysAgo === null ? 1 : one.countedDaysAgo / cadence(rhythm, one.abcClass);
  return [...candidates]
    .filter((one) => one.countedDaysAgo !== 0)
    .sort(
      (a, b) =>
        due(b) - due(a) ||
        a.abcClass.localeCompare(b.abcClass) ||
        b.movedCents - a.movedCents ||
        a.variantId - b.variantId,
    )
    .slice(0, dailyLoad(candidates, rhythm));
}
