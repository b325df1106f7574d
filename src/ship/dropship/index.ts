export { orderDirect, shipDirect } from './commands.ts';
export { dropshipKeeper } from './keeper.ts';
export { dropshipRoutes } from './routes.ts';
export { wireDropship } from './wiring.ts';
