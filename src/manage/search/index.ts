export { searchAdminRoutes } from './routes.ts';
