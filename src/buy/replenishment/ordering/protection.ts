/** Days on which a supplier neither makes nor ships, both included (`YYYY-MM-DD`). */
export interface ClosedDays {
  fromOn: string;
  toOn: string;
}

/** What an order of today must last for. */
export interface Protection {
  /** When an order of today arrives. */
  arrivesOn: string;
  /** Days from today until the order after it could arrive: what stock and this order must cover. */
  days: number;
}

const DAY_MS = 86_400_000;
/** Suppliers that say they never work are asked no further than this. */
const MOST_DAYS = 730;

/** The day `days` calendar days after `on`. */
export function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * How long an order of `today` must last, when the next one is placed `reviewDays` later: a supplier
 * that closes before then must be ordered from for the whole closure now.
 */
export function protectionFrom(
  today: string,
  leadDays: number,
  reviewDays: number,
  closures: readonly ClosedDays[],
): Protection {
  const arrives = arrivalDays(today, 0, leadDays, closures);
  const nextArrives = arrivalDays(today, reviewDays, leadDays, closures);
  return { arrivesOn: addDays(today, arrives), days: Math.max(nextArrives, arrives + 1) };
}

/** Days from `today` until what is ordered after `orderDays` arrives: closed days do not count. */
function arrivalDays(
  today: string,
  orderDays: number,
  leadDays: number,
  closures: readonly ClosedDays[],
): number {
  let day = orderDays;
  for (let left = leadDays; left > 0 && day < MOST_DAYS;) {
    day++;
    if (!isClosed(addDays(today, day), closures)) left--;
  }
  return day;
}

function isClosed(on: string, closures: readonly ClosedDays[]): boolean {
  return closures.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn);
}
