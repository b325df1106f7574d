import { useHomeFacts, type Need } from './home.ts';
import { useRest } from './rhythm.ts';

/** How many things wait, by key of the place in the rail. */
export type Waiting = Readonly<Record<string, number>>;

const PLACE_OF_NEED: Readonly<Record<string, string>> = {
  'orders-to-prepare': 'orders',
  'orders-to-ship': 'orders',
  'payments-to-record': 'orders',
  'refunds-to-make': 'orders',
  'refunds-waiting': 'orders',
  'jobs-dead': 'jobs',
  'mails-failed': 'mails',
  'stock-out': 'stockLevels',
};

const NOTHING: Waiting = {};
const NONE: readonly Need[] = [];

/** What waits in a list, the most urgent first, from the same facts as the home screen; nothing in hours of rest. */
export function useWaitingIn(resource: string): readonly Need[] {
  const { data } = useHomeFacts();
  const { isHidden } = useRest();
  if (isHidden || !data) return NONE;
  return data.needs.filter(({ href }) => href.startsWith(`/${resource}?`));
}

/** Counts for the rail, from the same facts as the home screen; none in hours of rest. */
export function useWaiting(): Waiting {
  const { data } = useHomeFacts();
  const { isHidden } = useRest();
  if (isHidden) return NOTHING;
  const waiting: Record<string, number> = {};
  for (const need of data?.needs ?? []) {
    const place = PLACE_OF_NEED[need.kind];
    if (place !== undefined) waiting[place] = (waiting[place] ?? 0) + need.count;
  }
  return waiting;
}
