export { orderDirect, shipDirect } from './commands.ts';
export { dropshipRoutes } from './routes.ts';
export { wireDropship } from './wiring.ts';
