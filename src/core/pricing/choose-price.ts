import type { PriceList } from './list-model.ts';

/** A line of a list that could decide a price, with what its list says. */
export type PriceCandidate = Pick<
  PriceList,
  'groupId' | 'priority' | 'startsAt' | 'endsAt' | 'state' | 'includesTax' | 'announcesReduction'
> & {
  listId: number;
  listName: string;
  minQuantity: number;
  amountCents: number;
};

/** Who asks for a price: in which group, for how many, when (ISO 8601). */
export interface PriceAsked {
  groupId: number | null;
  quantity: number;
  at: string;
}

/** Why a line does not decide a price. */
export type NotApplied =
  'list-inactive' | 'other-group' | 'not-started' | 'ended' | 'quantity-not-reached' | 'outranked';

/**
 * The order in which lines decide, the first one first; total, so that a price never depends on the order in which a
 * database gives its rows:
 *
 * 1. a list for the customer's group before one for everybody;
 * 2. the higher priority;
 * 3. the later start (a list without start comes last);
 * 4. the list made later (its id);
 * 5. in one list, the line of the greater quantity.
 *
 * The base price decides when no line does. `decidingLine` says the same in SQL; a test holds both together.
 */
export function compareCandidates(a: PriceCandidate, b: PriceCandidate): number {
  const start = (one: PriceCandidate) =>
    one.startsAt === null ? -Infinity : Date.parse(one.startsAt);
  return (
    Number(a.groupId === null) - Number(b.groupId === null) ||
    b.priority - a.priority ||
    compareNumbers(start(b), start(a)) ||
    b.listId - a.listId ||
    b.minQuantity - a.minQuantity
  );
}

/** Why a line cannot decide what is asked whatever the others are; null when it can. */
export function refuseCandidate(candidate: PriceCandidate, asked: PriceAsked): NotApplied | null {
  const at = Date.parse(asked.at);
  if (candidate.state !== 'active') return 'list-inactive';
  if (candidate.groupId !== null && candidate.groupId !== asked.groupId) return 'other-group';
  if (candidate.startsAt !== null && Date.parse(candidate.startsAt) > at) return 'not-started';
  if (candidate.endsAt !== null && Date.parse(candidate.endsAt) <= at) return 'ended';
  return candidate.minQuantity > asked.quantity ? 'quantity-not-reached' : null;
}

/** The lines in the order in which they decide, each with why it does not; the one with `null` is the price. */
export function rankCandidates<Candidate extends PriceCandidate>(
  candidates: readonly Candidate[],
  asked: PriceAsked,
): (Candidate & { notApplied: NotApplied | null })[] {
  let decided = false;
  return candidates.toSorted(compareCandidates).map((candidate) => {
    const refused = refuseCandidate(candidate, asked);
    if (refused !== null) return { ...candidate, notApplied: refused };
    const notApplied = decided ? ('outranked' as const) : null;
    decided = true;
    return { ...candidate, notApplied };
  });
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
