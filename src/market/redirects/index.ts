export { redirectAdminRoutes } from './admin-routes.ts';
export { createRedirect, redirectUndo, resolveAddress } from './commands.ts';
export type { Redirect } from './model.ts';
