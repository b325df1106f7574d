export type { DraftDeps, DraftView } from './model.ts';
export { addDraftLine, changeDraft, createDraft } from './commands.ts';
export { draftAdminRoutes } from './admin-routes.ts';
export { newOrderAdminRoutes } from './new-order-route.ts';
export { getDraft, orderOfDraft } from './queries.ts';
export { payDraft, sendDraft } from './place.ts';
export { verifyDrafts } from './verify.ts';
export { draftKeeper, wireDrafts } from './wiring.ts';
