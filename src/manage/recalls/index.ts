export { listRecalledOrders, type RecalledOrder } from './queries.ts';
export { recallRoutes } from './routes.ts';
