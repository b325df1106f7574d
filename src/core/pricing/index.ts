export {
  TAX_CLASSES,
  type PriceChange,
  type PriceToSet,
  type TaxClass,
  type TaxRate,
  type TaxRates,
  type TaxSum,
  type TaxableLine,
  type TaxedAmount,
  type TaxedLine,
  type Totals,
  type TotalsInput,
} from './model.ts';
export { serviceTerritoryFor, territoryFor, territoryOf } from './territory.ts';
export { LOCAL_TERRITORY } from './home-territory.ts';
export { vatSetting } from './vat-setting.ts';
export { chargedAmount, computeTotals, inTaxMode, rateOf } from './tax.ts';
export { loadTaxRates } from './rates.ts';
export { appendPrices, priceUndo, setPrices } from './commands.ts';
export { listPriceChanges, priceAt } from './queries.ts';
export { readPromotions, type Promotion } from './promotions.ts';
export { verifyPrices } from './verify.ts';
export type { PriceList, PriceListRow } from './list-model.ts';
export { decidingLine, priorPriceOf, quantityPricesOf } from './effective-price.ts';
export { readGroupPrices, type GroupPrice } from './group-prices.ts';
export { createPriceList, priceListUndo, updatePriceList } from './list-commands.ts';
export { priceListLineUndo, setListLines } from './list-lines.ts';
export { scheduleDates, wirePricing } from './follow-dates.ts';
export { priceListAdminRoutes } from './list-routes.ts';
