export { planChange, plannedChangeUndo } from './commands.ts';
export { changeCalendarRoutes } from './routes.ts';
export { updatesSetting } from './settings.ts';
export { mayUpdate, sellsOnCopy, wireUpdates } from './updates.ts';
