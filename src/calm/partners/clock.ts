import { readClosedDays } from '../../buy/suppliers/index.ts';
import { businessDate } from '../../core/calendar/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { holidaysFrom, type IsClosed, type WorkHours } from './hours.ts';
import type { Partner } from './model.ts';

const DAY_MS = 86_400_000;
/** Holidays are looked up for so many days around a request. */
const AROUND_DAYS = 420;

/** When a partner works: their hours, without public holidays and the days on which their supplier's sheet says they are closed. */
export async function clockOf(
  db: Db | Tx,
  partner: Pick<Partner, 'hours' | 'keepsHolidays' | 'supplierId'>,
  around: Date,
): Promise<{ hours: WorkHours; isClosed: IsClosed }> {
  const from = businessDate(new Date(around.getTime() - 2 * DAY_MS));
  const isHoliday = partner.keepsHolidays ? holidaysFrom(from, AROUND_DAYS) : () => false;
  const closures =
    partner.supplierId === null ? [] : await readClosedDays(db, partner.supplierId, from);
  return {
    hours: partner.hours,
    isClosed: (on) =>
      isHoliday(on) || closures.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn),
  };
}
