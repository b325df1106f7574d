export type { ChangeAreas } from './areas.ts';
export { changeSchema, pageChanges, type ChangeView } from './pages.ts';
export { type Change, type ChangeFilter } from './queries.ts';
export { asKept, recordChange, recordChanges, recordSaved, type ChangeFacts } from './record.ts';
export { changesAdminRoutes } from './routes.ts';
export { pickFields, undoChange, type UndoHandler, type UndoHandlers } from './undo.ts';
export { redactChanges } from './redact.ts';
