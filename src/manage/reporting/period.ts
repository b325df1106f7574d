import type { RawBuilder } from 'kysely';
import { sql } from '../../platform/db/index.ts';

/** The days a report covers, both included (`YYYY-MM-DD`, Paris), and where from. */
export interface Period {
  from: string;
  to: string;
  currency: string;
  channelId?: string | undefined;
}

/** How far back the comparison lies: the same weekdays a year before, or the same dates. */
export type Shift = 'none' | 'same-weekdays' | 'same-dates';

const SHIFTS: Record<Shift, RawBuilder<unknown>> = {
  none: sql`interval '0'`,
  // 52 weeks: a Saturday is compared with a Saturday.
  'same-weekdays': sql`interval '364 days'`,
  'same-dates': sql`interval '1 year'`,
};

/** The instants between which a period lies; it ends now at the latest, so that half a day is compared with half a day. */
export function boundsOf(
  period: Period,
  shift: Shift,
): { from: RawBuilder<unknown>; until: RawBuilder<unknown> } {
  const back = SHIFTS[shift];
  return {
    from: sql`((${period.from}::date::timestamp - ${back}) at time zone 'Europe/Paris')`,
    until: sql`((least((${period.to}::date + 1)::timestamp, now() at time zone 'Europe/Paris') - ${back})
      at time zone 'Europe/Paris')`,
  };
}

const DAY_MS = 86_400_000;

/** A day shifted back, as `boundsOf` shifts it. */
export function shiftDay(on: string, shift: Shift): string {
  const at = new Date(`${on}T12:00:00Z`);
  if (shift === 'same-weekdays')
    return new Date(at.getTime() - 364 * DAY_MS).toISOString().slice(0, 10);
  if (shift === 'none') return on;
  const before = new Date(at);
  before.setUTCFullYear(at.getUTCFullYear() - 1);
  // 29 February is compared with 28 February, as PostgreSQL takes a year off.
  if (before.getUTCMonth() !== at.getUTCMonth()) before.setUTCDate(0);
  return before.toISOString().slice(0, 10);
}
