export { noteTask } from './commands.ts';
export type { TaskFields } from './model.ts';
export { taskRoutes } from './routes.ts';
