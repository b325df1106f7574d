export type {
  AbsenceQueue,
  DeliveryOption,
  DeliveryOptionInput,
  DeliveryQuote,
  PickupPoint,
  Preparation,
  ZoneInput,
} from './model.ts';
export { promiseDates, quoteDelivery, quoteOptions } from './rules.ts';
export {
  deliveryOptionPart,
  loadDeliveryOption,
  loadDeliveryOptions,
  listPickupPoints,
  readPickupPoint,
} from './queries.ts';
export { saveDeliveryOption, saveZone, savePickupPoints } from './commands.ts';
export { createDeliveryOption, deliveryUndo } from './office-commands.ts';
export { deliveryAdminRoutes } from './admin-routes.ts';
export { deliverySetting } from './settings.ts';
export { comesInOn, departureOn, leavesAfter } from './departure.ts';
