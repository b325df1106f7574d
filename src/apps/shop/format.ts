import { formatDate, formatMoney, intlLocale } from '../../platform/i18n/index.ts';
import type { Money } from '../../kernel/money.ts';
import type { ShopLocale } from './urls.ts';

/** A price for people: `1 234,50 €`, `€1,234.50`. */
export function showMoney(amount: Money, locale: ShopLocale): string {
  return formatMoney(amount, locale);
}

/** The currency as a text names it: `euros`, `francs suisses`. */
export function currencyInWords(currency: string, locale: ShopLocale): string {
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'name',
  }).formatToParts(2);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** A business day (`YYYY-MM-DD`): `3 déc.`. */
export function showDay(day: string, locale: ShopLocale): string {
  return formatDate(day, locale, 'dayMonth');
}

const moments = new Map<ShopLocale, Intl.DateTimeFormat>();

/** An instant (ISO 8601) in the shop's time: `3 décembre 2026 à 14:05`. */
export function showMoment(at: string, locale: ShopLocale): string {
  let format = moments.get(locale);
  if (!format) {
    const style = { timeZone: 'Europe/Paris', dateStyle: 'long', timeStyle: 'short' } as const;
    format = new Intl.DateTimeFormat(intlLocale(locale), style);
    moments.set(locale, format);
  }
  return format.format(new Date(at));
}

/** An IBAN in groups of four, as banks print it: a narrow line breaks between them, and what is copied is what forms of banks take. */
export function showIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

const unitFormats = new Map<string, Intl.NumberFormat>();

function showUnit(value: number, unit: string, digits: number, locale: ShopLocale): string {
  const key = `${locale}|${unit}|${digits}`;
  let format = unitFormats.get(key);
  if (!format) {
    const style = { style: 'unit', unit, maximumFractionDigits: digits } as const;
    format = new Intl.NumberFormat(intlLocale(locale), style);
    unitFormats.set(key, format);
  }
  return format.format(value);
}

/** A length in millimetres as people say it: `24 cm`, `8 mm`. */
export function showLength(lengthMm: number, locale: ShopLocale): string {
  return lengthMm < 20
    ? showUnit(lengthMm, 'millimeter', 0, locale)
    : showUnit(lengthMm / 10, 'centimeter', 1, locale);
}

/** A weight in grams: `680 g`, `1,2 kg`. */
export function showWeight(weightGrams: number, locale: ShopLocale): string {
  return weightGrams < 1000
    ? showUnit(weightGrams, 'gram', 0, locale)
    : showUnit(weightGrams / 1000, 'kilogram', 2, locale);
}
