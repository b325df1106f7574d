export { type HomeReport } from './home.ts';
export { NEED_KINDS, readNeeds } from './home-needs.ts';
export { reportingAdminRoutes } from './routes.ts';
export { readEuSales } from './eu-sales.ts';
