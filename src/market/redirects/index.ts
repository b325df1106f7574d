export { redirectAdminRoutes } from './admin-routes.ts';
export { redirectUndo, resolveAddress } from './commands.ts';
export type { Redirect } from './model.ts';
