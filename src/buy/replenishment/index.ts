export { evaluateForecasts, type EvaluationFigure } from './forecasting/evaluate.ts';
export { forecastSeries, learnPanel } from './forecasting/automatic.ts';
export { METHODS, type Method } from './forecasting/methods.ts';
export { SEASON_LENGTH, type DemandPanel, type Period } from './forecasting/panel.ts';
export { QUANTILE_LEVELS } from './forecasting/spread.ts';
export { readDemandTable, type TableFinding } from './forecasting/wide-csv.ts';
export {
  chooseBasket,
  orderableQuantity,
  priceOf,
  type BasketLine,
  type BasketTerms,
} from './ordering/basket.ts';
export { articleBuyingRoutes } from './article-routes.ts';
export { articleRuleUndo } from './article-rules.ts';
export { computeProposals, proposeNow } from './commands.ts';
export { classifyByTurnover } from './ordering/abc-classes.ts';
export { replenishmentRoutes } from './routes.ts';
export { transferProposalRoutes } from './transfer-routes.ts';
export { replenishmentSetting } from './setting.ts';
export { wireReplenishment } from './wiring.ts';
