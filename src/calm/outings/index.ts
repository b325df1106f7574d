export { planOuting, concludeOuting, addLead } from './commands.ts';
export { addFile } from './calendars.ts';
export { calendarFeedRoutes } from './feed-routes.ts';
export { outingKeeper, outingMover } from './keeper.ts';
export { outingRoutes } from './routes.ts';
export { keepTrainingHour, noteIdea, writeTraining } from './training.ts';
export { trainingRoutes } from './training-routes.ts';
export { wireOutings } from './wiring.ts';
