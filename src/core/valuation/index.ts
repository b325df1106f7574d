export type { CostRevision, StatedCost, ValuationMethod } from './model.ts';
export { reviseCosts, setUnitCost, stateCosts } from './commands.ts';
export { followMoves } from './follow.ts';
export { COST_OF_PIECE } from './piece-cost.ts';
export { sumStockValue, type StockWorth } from './queries.ts';
export { valuationAdminRoutes } from './routes.ts';
export { replayValues } from './replay.ts';
export { verifyValuation } from './verify.ts';
export { followEverything, wireValuation } from './wiring.ts';
