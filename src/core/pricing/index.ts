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
export { territoryOf } from './territory.ts';
export { computeTotals, rateOf } from './tax.ts';
export { loadTaxRates } from './rates.ts';
export { appendPrices, priceUndo, setPrices } from './commands.ts';
export { listPriceChanges, lowestPricesBefore, priceAt } from './queries.ts';
export { verifyPrices } from './verify.ts';
