export {
  addBusinessDays,
  addOpenDays,
  businessDate,
  isBusinessDay,
  listPublicHolidays,
  nextDay,
} from './business-days.ts';
export { calendarAdminRoutes } from './admin-routes.ts';
export { calendarUndo, keepOwnedEntries, keepOwnedEntry } from './commands.ts';
export type { Closure } from './model.ts';
export {
  listEntries,
  readClosures,
  readSupplierClosures,
  type SupplierClosedDays,
} from './store.ts';
