import type { Order } from '../../data/types.ts';

/** What a buyer declared and waits for. */
export interface OpenWithdrawal {
  declaredAt: string;
  /** The articles in the buyer's words; empty: the whole order. */
  what: string;
  /** Until when the money is due, ISO 8601 (R35). */
  dueAt: string;
}

const DUE_DAYS = 14;
const SETTLING: readonly string[] = ['refund-promised', 'refunded', 'withdrawal-settled'];

/** The withdrawal of an order that nothing answered yet, or `null`. */
export function openWithdrawal({ state, events }: Pick<Order, 'state' | 'events'>) {
  const settledAt = events.findLastIndex(({ kind }) => SETTLING.includes(kind));
  const declared = events.slice(settledAt + 1).filter(({ kind }) => kind === 'withdrawal-declared');
  const [first] = declared;
  if (!first || state === 'cancelled') return null;
  const due = new Date(first.at);
  due.setUTCDate(due.getUTCDate() + DUE_DAYS);
  const words = declared.map(({ facts }) => String(facts['what'] ?? ''));
  const what = words.includes('') ? '' : words.join(' ; ');
  return { declaredAt: first.at, what, dueAt: due.toISOString() } satisfies OpenWithdrawal;
}
