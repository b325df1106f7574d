export { anomalyAdminRoutes, incidentAdminRoutes, rehearsalRoutes } from './routes.ts';
export { countAnswers } from './pulse.ts';
export { incidentsSetting, triageSetting } from './settings.ts';
export { keepSign, listPublicIncidents } from './store.ts';
export { wireIncidents } from './wiring.ts';
