export type { Made, Maker, PromotionDeps, ToMake } from './model.ts';
export type { Look } from './references.ts';
export { promotionRoutes } from './routes.ts';
export { promotionUndo } from './take-back.ts';
export { wirePromotion } from './wiring.ts';
