import type { Address } from '../../kernel/address.ts';
import { addBusinessDays, businessDate, isBusinessDay } from '../calendar/index.ts';
import type { DeliveryOption, DeliveryQuote, Preparation } from './model.ts';

const parisHour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  hourCycle: 'h23',
});

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

function promiseDates(
  option: DeliveryOption,
  preparation: Preparation,
  at: Date,
): { promisedFromOn: string; promisedToOn: string } {
  const today = businessDate(at);
  const late = Number(parisHour.format(at)) >= preparation.cutoffHour && isBusinessDay(today);
  const leavesOn = addBusinessDays(today, preparation.days + (late ? 1 : 0));
  return {
    promisedFromOn: addBusinessDays(leavesOn, option.minDays),
    promisedToOn: addBusinessDays(leavesOn, option.maxDays),
  };
}
