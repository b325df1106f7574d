import type { RoutePlugin } from '../http/index.ts';
import { apiKeyRoutes } from './api-key-routes.ts';
import { grantRoutes } from './grant-routes.ts';
import type { AccessDeps } from './route-parts.ts';
import { savedViewRoutes } from './saved-view-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { staffRoutes } from './staff-routes.ts';

/** People, their roles, sessions, keys and saved views; registered under `/api/admin`. */
export function accessAdminRoutes(deps: AccessDeps): RoutePlugin {
  return async (app) => {
    sessionRoutes(app, deps);
    staffRoutes(app, deps);
    grantRoutes(app, deps);
    apiKeyRoutes(app, deps);
    savedViewRoutes(app, deps);
  };
}
