import { launchAhead } from '../../core/catalogue/index.ts';
import { leavesAfter, type Preparation } from '../../core/promise/index.ts';
import { freeUnits } from '../../core/stock/index.ts';
import { sql } from '../../platform/db/index.ts';
import { isStockless } from './kit.ts';
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

/** Pieces of a line that are sold although they are not there; of a bundle, as many as its scarcest part misses. */
export function backorderedOf(line: CartLineFacts): number {
  if (line.launch) return 0;
  const items = line.kit ?? [{ ...line, quantity: 1 }];
  const missing = items
    .filter((item) => item.backorder && !isStockless(item))
    .map((item) => Math.ceil((line.quantity * item.quantity - item.available) / item.quantity));
  return Math.min(line.quantity, Math.max(0, ...missing));
}

/**
 * When the parcel of a cart can leave at the earliest: now, on the last launch among its lines, or once what is sold without
 * stock has come in.
 */
export function leavesFrom(cart: CartFacts, preparation: Preparation, at: Date): Date {
  const days = cart.lines.flatMap((line) => line.launch?.on ?? []);
  const isBackordered = cart.lines.some((line) => backorderedOf(line) > 0);
  return leavesAfter(days, isBackordered, preparation, at);
}
