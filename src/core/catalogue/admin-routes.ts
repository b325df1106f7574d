import type { Db } from '../../platform/db/index.ts';
import type { RoutePlugin } from '../../platform/http/index.ts';
import { attributeRoutes } from './attribute-routes.ts';
import { brandRoutes } from './brand-routes.ts';
import { categoryRoutes } from './category-routes.ts';
import { safetyRoutes } from './safety-routes.ts';
import { digitalRoutes } from './digital-routes.ts';
import { datesRoutes } from './dates-routes.ts';
import { knowledgeRoutes } from './knowledge-routes.ts';
import { sizeGuideRoutes } from './size-guide-routes.ts';

/** Routes of brands and categories in the office; registered under `/api/admin`. */
export function catalogueAdminRoutes(deps: { db: Db }): RoutePlugin {
  return async (app) => {
    await app.register(brandRoutes(deps));
    await app.register(attributeRoutes(deps));
    await app.register(categoryRoutes(deps));
    await app.register(datesRoutes(deps));
    await app.register(digitalRoutes(deps));
    await app.register(knowledgeRoutes(deps));
    await app.register(sizeGuideRoutes(deps));
    await app.register(safetyRoutes(deps));
  };
}
