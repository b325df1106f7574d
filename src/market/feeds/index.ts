export { feedAdminRoutes, feedPublicRoutes } from './routes.ts';
export { feedsSetting } from './setting.ts';
export type { Departure, Departures } from './offers.ts';
