import { businessDate, readClosures, shiftDay } from '../../core/calendar/index.ts';
import { departureOn, type AbsenceQueue, type Preparation } from '../../core/promise/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { readSetting, shopSetting } from '../../platform/settings/index.ts';
import type { TextLocale } from '../../platform/i18n/index.ts';
import type { Absence, AbsenceNotice } from './model.ts';
import { phaseOf, stillCounts } from './rules.ts';
import { countBacklog, readAbsencesFrom } from './store.ts';
import { textsOf } from './texts.ts';

/** How far back an absence may still hold orders: the longest return. */
const LOOK_BACK_DAYS = 60;

/** What the calendar and the absences make of the preparation time, as it is now. */
export interface CalendarFacts {
  closures: NonNullable<Preparation['closures']>;
  absences: Absence[];
  backlogOrders: number;
  shopName: string;
}

/** Reads what `preparationWith` and `noticeOf` decide from. */
export async function readCalendarFacts(db: Db, at: Date): Promise<CalendarFacts> {
  const today = businessDate(at);
  const [closures, absences, { name }] = await Promise.all([
    readClosures(db, today),
    readAbsencesFrom(db, shiftDay(today, -LOOK_BACK_DAYS)),
    readSetting(db, shopSetting),
  ]);
  const backlogOrders = absences.length > 0 ? await countBacklog(db) : 0;
  return { closures, absences, backlogOrders, shopName: name };
}

/** The preparation time with closed days and what waits for the end of absences. */
export function preparationWith(
  usual: Pick<Preparation, 'days' | 'cutoffHour' | 'backorderDays'>,
  facts: CalendarFacts,
  at: Date,
): Preparation {
  const today = businessDate(at);
  return {
    ...usual,
    closures: facts.closures,
    absences: facts.absences
      .filter((absence) => stillCounts(absence, today))
      .map((absence) => queueOf(absence, facts.backlogOrders)),
  };
}

/** What waits for the end of one absence. */
export function queueOf(
  {
    returnsOn,
    bufferDays,
    ordersPerDay,
  }: Pick<Absence, 'returnsOn' | 'bufferDays' | 'ordersPerDay'>,
  backlogOrders: number,
): AbsenceQueue {
  return { returnsOn, bufferDays, ordersPerDay, backlogOrders };
}

/** What every surface says now in a language; null when no absence is announced. */
export function noticeOf(
  facts: CalendarFacts,
  preparation: Preparation,
  locale: TextLocale,
  at: Date,
): AbsenceNotice | null {
  const today = businessDate(at);
  for (const absence of facts.absences) {
    const phase = phaseOf(absence, today, facts.backlogOrders);
    if (phase !== 'announced' && phase !== 'away') continue;
    const shipsOn = departureOn(preparation, at);
    const texts = textsOf(absence, locale, { shop: facts.shopName, shipsOn });
    const { leavesOn, returnsOn } = absence;
    return { absenceId: absence.id, phase, leavesOn, returnsOn, shipsOn, texts };
  }
  return null;
}
