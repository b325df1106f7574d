export { partnerAnswerPage } from './answer-page.ts';
export { briefRoutes } from './brief-routes.ts';
export { createBrief } from './briefs.ts';
export { keepLogbook } from './logbook.ts';
export { partnerRoutes } from './partner-routes.ts';
export { createPartner, partnerUndo } from './partners.ts';
export { supportRequestRoutes, type RequestDeps } from './request-routes.ts';
export { partnersSetting } from './settings.ts';
export { wirePartners } from './wiring.ts';
