export type { DeliveryOption, DeliveryQuote, PickupPoint, Preparation } from './model.ts';
export { quoteDelivery, quoteOptions } from './rules.ts';
export {
  deliveryOptionPart,
  loadDeliveryOption,
  loadDeliveryOptions,
  listPickupPoints,
  readPickupPoint,
} from './queries.ts';
export {
  saveDeliveryOption,
  saveZone,
  savePickupPoints,
  type DeliveryOptionInput,
  type ZoneInput,
} from './commands.ts';
export { deliverySetting } from './settings.ts';
