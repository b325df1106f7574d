export { putAway } from './commands.ts';
export { putAwayRoutes } from './routes.ts';
export { putAwaySetting } from './settings.ts';
