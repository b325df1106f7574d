import './advance-levels.ts';

export type { Availability, StockOrigin, StockWant } from './model.ts';
export { holdStock } from './hold.ts';
export { releaseStock, reservationPart, shipStock, refreshExpiry } from './reserve.ts';
export {
  adjustStock,
  correctStock,
  moveStock,
  type StockMoveWanted,
  type StockSeen,
} from './commands.ts';
export { BUNDLES_IN_STOCK } from './bundles.ts';
export { stockOf, type StockLevelRow, type StockMoveRow } from './queries.ts';
export { stockAdminRoutes } from './routes.ts';
export { verifyStock } from './verify.ts';
