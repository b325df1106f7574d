export { anomalyAdminRoutes, incidentAdminRoutes, rehearsalRoutes } from './routes.ts';
export { COLOURS, INCIDENT_KINDS, type Colour, type Degree, type IncidentKind } from './model.ts';
export { countAnswers } from './pulse.ts';
export { keepSign, listPublicIncidents, readIncident } from './store.ts';
export { listSuspects } from './suspects.ts';
export { colourOf, incidentsSetting, triageSetting } from './settings.ts';
export { wireIncidents } from './wiring.ts';
