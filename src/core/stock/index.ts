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
export { followStock, type LeavingStock, type MovedStock, type StockFollower } from './hooks.ts';
export {
  COUNTED_PLACES,
  listStockPlaces,
  openDepot,
  OWNED_PLACES,
  quarantineOf,
  changePlace,
  placeFields,
  type PlaceFields,
  type StockPlace,
} from './places.ts';
export { BUNDLES_IN_STOCK, freeUnits } from './shelves.ts';
export { allotWants, readServingPlaces, type ServingPlaces } from './allot.ts';
export {
  stockByPlace,
  stockOf,
  type PlaceStock,
  type StockLevelRow,
  type StockMoveRow,
} from './queries.ts';
export { stockAdminRoutes } from './routes.ts';
export { verifyStock } from './verify.ts';
