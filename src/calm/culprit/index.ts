export { inTheShop, type Ways } from './carry-out.ts';
export { onTestSite } from './on-test-site.ts';
export { culpritRoutes } from './routes.ts';
export { serverCheckRoutes } from './server-routes.ts';
export { wireCulprit } from './wiring.ts';
