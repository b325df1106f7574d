import { compareCandidates, refuseCandidate, type PriceCandidate } from './choose-price.ts';

/** What a history of prices says, entry by entry, each at the beginning of a day of a story that starts on day 0. */
export interface PriceStory {
  /** The base price from a day on; null: off sale. */
  base: { day: number; cents: number | null }[];
  /** What a list says from a day on. */
  lists: {
    listId: number;
    day: number;
    groupId: number | null;
    priority: number;
    startsDay: number | null;
    endsDay: number | null;
    active: boolean;
    announces: boolean;
  }[];
  /** The price of one in a list from a day on; null: taken out. */
  lines: { listId: number; day: number; cents: number | null }[];
  publishedDay: number;
}

/** What everybody pays at an instant, and whether it is announced as a reduction. */
interface Shown {
  cents: number | null;
  reduces: boolean;
}

const last = <T extends { day: number }>(entries: readonly T[], day: number): T | undefined =>
  entries
    .filter((entry) => entry.day <= day)
    .toSorted((a, b) => a.day - b.day)
    .at(-1);

const at = (day: number) => new Date(day * 86_400_000).toISOString();

/** What everybody pays for one on a day: asks every list, the slow way. */
export function shownOn(story: PriceStory, day: number): Shown {
  const base = last(story.base, day)?.cents ?? null;
  if (base === null) return { cents: null, reduces: false };
  const ids = [...new Set(story.lists.map((list) => list.listId))];
  const candidates = ids.flatMap((listId): PriceCandidate[] => {
    const says = last(
      story.lists.filter((list) => list.listId === listId),
      day,
    );
    const line = last(
      story.lines.filter((one) => one.listId === listId),
      day,
    );
    if (!says || !line || line.cents === null) return [];
    return [
      {
        listId,
        listName: '',
        groupId: says.groupId,
        priority: says.priority,
        startsAt: says.startsDay === null ? null : at(says.startsDay),
        endsAt: says.endsDay === null ? null : at(says.endsDay),
        state: says.active ? 'active' : 'draft',
        includesTax: true,
        announcesReduction: says.announces,
        minQuantity: 1,
        amountCents: line.cents,
      },
    ];
  });
  const asked = { groupId: null, quantity: 1, at: at(day) };
  const winner = candidates
    .filter((candidate) => refuseCandidate(candidate, asked) === null)
    .toSorted(compareCandidates)[0];
  return winner
    ? { cents: winner.amountCents, reduces: winner.announcesReduction }
    : { cents: base, reduces: false };
}

/**
 * The prior price of a day as the law puts it (R37), the slow way: walks back day by day, without any notion of
 * intervals. Whatever happens in a story happens at the beginning of a day.
 */
export function priorPriceOn(story: PriceStory, day: number): number | null {
  const now = shownOn(story, day);
  if (!now.reduces || now.cents === null) return null;
  // Back to where the announced reduction started: without a pause, and without a rise in its midst.
  let start = day;
  let after = now.cents;
  for (let d = day - 1; d >= 0; d -= 1) {
    const then = shownOn(story, d);
    if (!then.reduces || then.cents === null || then.cents < after) break;
    after = then.cents;
    start = d;
  }
  if (story.publishedDay >= start) return null;
  let lowest: number | null = null;
  for (let d = Math.max(0, start - 30); d < start; d += 1) {
    const { cents } = shownOn(story, d);
    if (cents !== null && (lowest === null || cents < lowest)) lowest = cents;
  }
  return lowest !== null && lowest > now.cents ? lowest : null;
}
