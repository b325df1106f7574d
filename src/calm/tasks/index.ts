export { noteTask } from './commands.ts';
export { markOriginDone } from './store.ts';
export type { TaskFields } from './model.ts';
export { taskRoutes } from './routes.ts';
