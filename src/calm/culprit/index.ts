export { inTheShop, type Ways } from './carry-out.ts';
export { checkServer } from './server-check.ts';
export { onTestSite } from './on-test-site.ts';
export { culpritRoutes } from './routes.ts';
export { tryoutDoor, tryThere, type Candidate, type TryoutDeps } from './try-there.ts';
export { tryoutRoutes } from './tryout-routes.ts';
export { tellSearch } from './tell-search.ts';
export { serverCheckRoutes } from './server-routes.ts';
export { wireCulprit } from './wiring.ts';
