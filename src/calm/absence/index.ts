export { answerWhileAway } from './auto-reply.ts';
export { absenceAdminRoutes } from './admin-routes.ts';
export { noticeOf, preparationWith, readCalendarFacts, type CalendarFacts } from './announce.ts';
export { absenceKeeper, choiceOf, chooseWhileAway, type WaitingChoice } from './choice.ts';
export { guardClosing } from './closing.ts';
export { planAbsence } from './commands.ts';
export type { AbsenceNotice } from './model.ts';
