export { firstStepsAdminRoutes } from './routes.ts';
export { firstStepsSetting } from './settings.ts';
