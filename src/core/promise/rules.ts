import type { Address } from '../../kernel/address.ts';
import { addOpenDays } from '../calendar/index.ts';
import { carrierDays, departureOn } from './departure.ts';
import type { DeliveryOption, DeliveryQuote, Preparation } from './model.ts';

/** What is to be delivered: goods at the price shown, weight in grams. */
export interface DeliveryNeed {
  address: Pick<Address, 'country' | 'postalCode'>;
  itemsCents: number;
  weightGrams: number;
}

/** The quotes of all options that reach the address and carry the weight, in the options' order. */
export function quoteOptions(
  options: readonly DeliveryOption[],
  need: DeliveryNeed,
  preparation: Preparation,
  at: Date,
): DeliveryQuote[] {
  return options.flatMap((option) => quoteDelivery(option, need, preparation, at) ?? []);
}

/** The quote of one option, or null when it does not reach the address or carry the weight. */
export function quoteDelivery(
  option: DeliveryOption,
  need: DeliveryNeed,
  preparation: Preparation,
  at: Date,
): DeliveryQuote | null {
  if (!reaches(option, need.address)) return null;
  if (option.maxWeightGrams !== null && need.weightGrams > option.maxWeightGrams) return null;
  const rate = option.rates.find((r) => need.weightGrams <= r.maxWeightGrams);
  if (!rate) return null;
  const free = option.freeFromCents !== null && need.itemsCents >= option.freeFromCents;
  return {
    option,
    priceCents: free ? 0 : rate.priceCents,
    ...promiseDates(option, preparation, at),
  };
}

function reaches(option: DeliveryOption, address: DeliveryNeed['address']): boolean {
  if (!option.countries.includes(address.country)) return false;
  const postalCode = address.postalCode.replace(/\s/g, '');
  if (option.excludedPrefixes.some((prefix) => postalCode.startsWith(prefix))) return false;
  return (
    option.postalPrefixes.length === 0 ||
    option.postalPrefixes.some((prefix) => postalCode.startsWith(prefix))
  );
}

/** The first and the last day, `YYYY-MM-DD`, on which a parcel arrives that is ordered at `at`. */
export function promiseDates(
  option: DeliveryOption,
  preparation: Preparation,
  at: Date,
): { promisedFromOn: string; promisedToOn: string } {
  const leavesOn = departureOn(preparation, at, option.carrier);
  const carries = carrierDays(preparation, option.carrier);
  return {
    promisedFromOn: addOpenDays(leavesOn, option.minDays, carries),
    promisedToOn: addOpenDays(leavesOn, option.maxDays, carries),
  };
}
