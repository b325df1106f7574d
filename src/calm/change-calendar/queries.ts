import { listEntries, shiftDay, type CalendarEntry } from '../../core/calendar/index.ts';
import { listActiveStaff } from '../../platform/access/index.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import { findBestDays } from './best-days.ts';
import type { Assessment, ClosedDays, FreezeProposal, PlannedChange } from './model.ts';
import { proposeFreezes } from './proposals.ts';
import { assess, type Wish } from './rules.ts';
import { listPlanned, readAnswered, readDayOrders } from './store.ts';

/** Seasons, absences and slots are looked for so far ahead. */
const AHEAD_DAYS = 400;
/** A year of weeks, and those around its first ones. */
const HISTORY_DAYS = 430;

/** A planned change as the office shows it. */
export type PlannedView = PlannedChange & { assessment: Assessment };

/** What the change calendar shows. */
export interface ChangeCalendar {
  today: string;
  freezes: Pick<CalendarEntry, 'id' | 'startsOn' | 'endsOn' | 'titleFr' | 'titleEn' | 'version'>[];
  proposals: FreezeProposal[];
  planned: PlannedView[];
  ended: PlannedView[];
  staff: { id: string; name: string }[];
}

/** The change calendar on a day: freezes there are and might be, what is planned and what that is worth. */
export async function readChangeCalendar(db: Db, today: string): Promise<ChangeCalendar> {
  const [entries, changes, proposals, staff] = await Promise.all([
    readEntries(db, today),
    listPlanned(db),
    readProposals(db, today),
    listActiveStaff(db),
  ]);
  const closed = closedOf(entries);
  const view = (one: PlannedChange): PlannedView => ({
    ...one,
    assessment: assess(one, { today, bookedOn: one.bookedOn, closed }),
  });
  return {
    today,
    freezes: entries
      .filter(({ kind }) => kind === 'freeze')
      .map(({ id, startsOn, endsOn, titleFr, titleEn, version }) => {
        return { id, startsOn, endsOn, titleFr, titleEn, version };
      }),
    proposals,
    planned: changes.planned.map(view),
    ended: changes.ended.map(view),
    staff: staff.map(({ id, name }) => ({ id, name })),
  };
}

/** What a wish is worth if it were booked on `today`, without keeping it. */
export async function assessWish(db: Db, wish: Wish, today: string): Promise<Assessment> {
  return assess(wish, { today, bookedOn: today, closed: await readClosedDays(db, today) });
}

/** Freezes that are proposed on a day. */
export async function readProposals(db: Db | Tx, today: string): Promise<FreezeProposal[]> {
  const entries = await readEntries(db, today);
  const days = await readDayOrders(db, shiftDay(today, -HISTORY_DAYS));
  const answered = await readAnswered(db);
  return proposeFreezes({ today, bestDays: findBestDays(days, today), entries, answered });
}

/** Days from `today` on on which a change should not be made. */
export async function readClosedDays(db: Db | Tx, today: string): Promise<ClosedDays[]> {
  return closedOf(await readEntries(db, today));
}

function readEntries(db: Db | Tx, today: string): Promise<CalendarEntry[]> {
  return listEntries(db, { fromOn: today, toOn: shiftDay(today, AHEAD_DAYS) });
}

function closedOf(entries: readonly CalendarEntry[]): ClosedDays[] {
  return entries.flatMap(({ kind, titleFr: title, startsOn: fromOn, endsOn: toOn }) =>
    kind === 'freeze' || kind === 'absence' || kind === 'closure'
      ? [{ kind, title, fromOn, toOn }]
      : [],
  );
}
