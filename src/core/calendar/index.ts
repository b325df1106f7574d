export {
  addBusinessDays,
  addOpenDays,
  businessDate,
  daysBetween,
  isBusinessDay,
  listPublicHolidays,
  nextDay,
  shiftDay,
} from './business-days.ts';
export { instantAt, isResting, isTimeZone, restEnds, wallTime, type RestHours } from './hours.ts';
export { keepHours, readHours, type HoursKind } from './hours-store.ts';
export { calendarAdminRoutes } from './admin-routes.ts';
export { calendarUndo, createEntry, keepOwnedEntries, keepOwnedEntry } from './commands.ts';
export { currentFreeze, meetFreeze, TRIES, type Freeze, type RiskyAct } from './freeze.ts';
export type { CalendarEntry, Closure } from './model.ts';
export { listSeasons, type Season } from './seasons.ts';
export {
  listEntries,
  readClosures,
  readSupplierClosures,
  type SupplierClosedDays,
} from './store.ts';
