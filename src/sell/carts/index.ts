export type * from './model.ts';
export { addressSchema, contactSchema, type ContactInput } from './schemas.ts';
export {
  acceptPrices,
  addCartLine,
  addToCart,
  changeCartLanguage,
  changeCartLine,
  chooseDelivery,
  createCart,
  giveContact,
  removeCartLine,
} from './commands.ts';
export { giftOffer, readGiftOffer, type GiftOffer } from './gift-offer.ts';
export { giftSchema, giftsSetting, LONGEST_GIFT_MESSAGE, prepareGift, setGift } from './gifts.ts';
export { cartMover } from './mover.ts';
export { cartKeeper, findCartOf, freeCart, giveCartTo } from './customer.ts';
export { findDeliveryOptions, getCart, type CartDeps } from './queries.ts';
export { dropCart, loadCart, loadOffers, type CartFacts, type CartLineFacts } from './store.ts';
export {
  ecoCentsOf,
  hasDigital,
  itemsCentsOf,
  lineProblems,
  needsDelivery,
  optionsText,
  placesOfCart,
  priceCart,
  reductionsBetween,
  shareDiscounts,
  type CartTotals,
  titleOf,
  weightOf,
} from './rules.ts';
export { dropDiscounts, grantDiscount } from './discount-store.ts';
export { backorderedOf, leavesFrom } from './advance-sale.ts';
export { isStockless, stockWantsOf, taxPartsOf } from './kit.ts';
export { cartStoreRoutes, type CartRouteDeps } from './routes.ts';
export { addressViewSchema, deliveryOptionSchema, paymentMethodSchema } from './view-schemas.ts';
