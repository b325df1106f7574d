export { type HomeReport } from './home.ts';
export { reportingAdminRoutes } from './routes.ts';
