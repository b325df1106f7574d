export { createEndpoint, webhookUndo } from './commands.ts';
export type { PublicEvent, WebhookDeps } from './model.ts';
export { webhookAdminRoutes } from './routes.ts';
export { webhookWiring } from './wiring.ts';
