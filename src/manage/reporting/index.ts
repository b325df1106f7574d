export { type HomeReport } from './home.ts';
export { readNeeds } from './home-needs.ts';
export { reportingAdminRoutes } from './routes.ts';
export { readEuSales } from './eu-sales.ts';
