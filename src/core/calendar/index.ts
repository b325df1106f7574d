export {
  addBusinessDays,
  addOpenDays,
  businessDate,
  isBusinessDay,
  listPublicHolidays,
  nextDay,
} from './business-days.ts';
export { calendarAdminRoutes } from './admin-routes.ts';
export { calendarUndo, keepOwnedEntry } from './commands.ts';
export type { Closure } from './model.ts';
export { listEntries, readClosures } from './store.ts';
