export { anomalyAdminRoutes } from './anomaly-routes.ts';
export { incidentAdminRoutes, rehearsalRoutes } from './routes.ts';
export { changeIncident } from './commands.ts';
export { COLOURS, INCIDENT_KINDS, type Colour, type Degree, type IncidentKind } from './model.ts';
export { countAnswers } from './pulse.ts';
export { keepSign, listPublicIncidents, readIncident } from './store.ts';
export { colourOf, incidentsSetting, triageSetting } from './settings.ts';
export { listSuspects } from './suspects.ts';
export {
  buyForTrial,
  keepTrial,
  listTrials,
  type Trial,
  type TrialDeps,
} from './trial-purchase.ts';
export { wireIncidents } from './wiring.ts';
