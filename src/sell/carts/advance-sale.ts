import { launchAhead } from '../../core/catalogue/index.ts';
import { freeUnits } from '../../core/stock/index.ts';
import { sql } from '../../platform/db/index.ts';
import type { CartFacts, CartLineFacts } from './store.ts';

/** The launch of a variant that lies ahead. */
export interface LaunchAhead {
  /** `YYYY-MM-DD`. */
  on: string;
  preorder: boolean;
  /** Units that may be reserved beyond what is on hand, in all. */
  cap: number;
  /** Units that can still be sold, before and for that day. */
  left: number;
}

/** The launch of product `p` with what the stock of variant `v` still allows; null once it is out. */
export const LAUNCH = sql`
  (select jsonb_build_object('on', ahead.launches_on, 'preorder', ahead.preorder, 'cap', ahead.preorder_cap,
    'left', greatest(coalesce(${freeUnits(sql`v.id`)}, 0) + ahead.preorder_cap, 0))
   from (${launchAhead(sql`p.id`)}) ahead)`;

/** A line as it was read, with what follows from a launch ahead: sold in advance up to the cap, or not yet. */
export function withLaunch(line: CartLineFacts): CartLineFacts {
  const { launch } = line;
  if (!launch) return line;
  if (!launch.preorder) return { ...line, forSale: false };
  // A bundle has what its parts make, and nothing in advance.
  return { ...line, backorder: false, ...(line.kit ? {} : { available: launch.left }) };
}

/** When the parcel of a cart can leave at the earliest: now, or on the last launch among its lines. */
export function leavesFrom(cart: CartFacts, at: Date): Date {
  return leavesAfter(
    cart.lines.flatMap((line) => line.launch?.on ?? []),
    at,
  );
}

/** The same by the days (`YYYY-MM-DD`) on which what is in the parcel comes out. */
export function leavesAfter(days: readonly string[], at: Date): Date {
  const last = days.toSorted().at(-1);
  // Early in the day in Paris, in summer and in winter.
  const launch = last === undefined ? at : new Date(`${last}T05:00:00Z`);
  return launch > at ? launch : at;
}
