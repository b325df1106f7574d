import { addOpenDays, daysBetween, isBusinessDay } from '../../core/calendar/index.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import type { Absence, AbsenceFields, AbsencePhase } from './model.ts';
import { unknownVariables } from './texts.ts';

/** Whoever is away for longer has a plan that no banner carries. */
const MOST_DAYS_AWAY = 120;
/** After this many days even a slow return is over. */
const CATCHING_UP_DAYS = 60;

/** Where an absence stands on a day; `backlogOrders` wait to be prepared. */
export function phaseOf(absence: Absence, today: string, backlogOrders: number): AbsencePhase {
  if (absence.cancelledAt !== null) return 'cancelled';
  if (today < absence.announcesOn) return 'planned';
  if (today < absence.leavesOn) return 'announced';
  if (today < absence.returnsOn) return 'away';
  const late = backlogOrders >= absence.ordersPerDay;
  return late && daysBetween(absence.returnsOn, today) < CATCHING_UP_DAYS ? 'catching-up' : 'over';
}

/** Whether an absence can still hold orders back on a day. */
export function stillCounts(
  absence: Pick<Absence, 'cancelledAt' | 'returnsOn'>,
  today: string,
): boolean {
  return absence.cancelledAt === null && daysBetween(absence.returnsOn, today) < CATCHING_UP_DAYS;
}

/**
 * Checks what was planned. Refusals (422): `absence-days-reversed`, `absence-too-long`, `absence-return-closed` when
 * the shop does not work on the day of return, `absence-text-variable`.
 */
export function checkAbsence(fields: AbsenceFields): Result<AbsenceFields> {
  const refused: RefusedField[] = [];
  if (fields.announcesOn > fields.leavesOn) {
    refused.push({ pointer: '/announcesOn', code: 'absence-days-reversed' });
  }
  if (fields.returnsOn <= fields.leavesOn) {
    refused.push({ pointer: '/returnsOn', code: 'absence-days-reversed' });
  } else if (daysBetween(fields.leavesOn, fields.returnsOn) > MOST_DAYS_AWAY) {
    const params = { most: MOST_DAYS_AWAY };
    refused.push({ pointer: '/returnsOn', code: 'absence-too-long', params });
  } else if (!isBusinessDay(fields.returnsOn)) {
    const params = { next: addOpenDays(fields.returnsOn, 0, isBusinessDay) };
    refused.push({ pointer: '/returnsOn', code: 'absence-return-closed', params });
  }
  for (const [channel, byLocale] of Object.entries(fields.texts)) {
    for (const [locale, text] of Object.entries(byLocale)) {
      const [unknown] = unknownVariables(text);
      if (unknown === undefined) continue;
      const params = { variable: unknown };
      const pointer = `/texts/${channel}/${locale}`;
      refused.push({ pointer, code: 'absence-text-variable', params });
    }
  }
  const [first] = refused;
  if (!first) return ok(fields);
  const { code, params } = first;
  return refuse(code, 422, { fields: refused, ...(params ? { params } : {}) });
}

/** The days of a sudden absence: from today, told at once, back on a working day. */
export function suddenDays(
  today: string,
  workingDays: number,
): Pick<AbsenceFields, 'announcesOn' | 'leavesOn' | 'returnsOn'> {
  const firstOn = addOpenDays(today, 0, isBusinessDay);
  const returnsOn = addOpenDays(firstOn, workingDays, isBusinessDay);
  return { announcesOn: today, leavesOn: today, returnsOn };
}
