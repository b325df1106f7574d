export { feedAdminRoutes, feedPublicRoutes } from './routes.ts';
export { feedsSetting } from './setting.ts';
