export {
  addBusinessDays,
  addOpenDays,
  businessDate,
  isBusinessDay,
  listPublicHolidays,
  nextDay,
} from './business-days.ts';
export { instantAt, isResting, isTimeZone, restEnds, wallTime, type RestHours } from './hours.ts';
export { keepHours, readHours, type HoursKind } from './hours-store.ts';
export { calendarAdminRoutes } from './admin-routes.ts';
export { calendarUndo, keepOwnedEntries, keepOwnedEntry } from './commands.ts';
export type { Closure } from './model.ts';
export {
  listEntries,
  readClosures,
  readSupplierClosures,
  type SupplierClosedDays,
} from './store.ts';
