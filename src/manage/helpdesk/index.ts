export { answerCase, noteOnCase } from './commands.ts';
export { mailHandInRoutes } from './hand-in.ts';
export type { InboxDeps } from './inbox.ts';
export { caseMover, caseTimeline, helpdeskKeeper } from './keeper.ts';
export type { AutoReplier, CaseMessage, Incoming, RawAttachment } from './model.ts';
export { makeReady, receiveMessage, type Received } from './receive.ts';
export { helpdeskRoutes, type HelpdeskDeps } from './routes.ts';
export { readOrderMessages } from './store.ts';
export { wireHelpdesk } from './wiring.ts';
