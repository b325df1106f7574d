export { anomalyAdminRoutes } from './anomaly-routes.ts';
export { incidentAdminRoutes, rehearsalRoutes } from './routes.ts';
export type { Degree } from './model.ts';
export { countAnswers } from './pulse.ts';
export { keepSign, listPublicIncidents } from './store.ts';
export { colourOf, incidentsSetting, triageSetting } from './settings.ts';
export { wireIncidents } from './wiring.ts';
export { buyForTrial, listTrials, type TrialDeps } from './trial-purchase.ts';
