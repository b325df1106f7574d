export { createSubscription, subscriptionUndo } from './commands.ts';
export type { Subscription } from './model.ts';
export { subscriptionRoutes } from './routes.ts';
export { listSubscriptions } from './store.ts';
