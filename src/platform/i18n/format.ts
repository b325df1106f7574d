import { formatMoney as formatKernelMoney, type Money } from '../../kernel/money.ts';

/** Instants are shown in the merchant's time zone. */
const TIME_ZONE = 'Europe/Paris';

/**
 * How much of a date is shown, in French: `short` 12 nov. 2026 · `dayMonth` 12 nov. · `long` jeudi
 * 12 novembre 2026 · `time` 14:05 · `instant` 12 nov. 2026, 14:05.
 */
export type DateStyle = 'short' | 'dayMonth' | 'long' | 'time' | 'instant';

const STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  instant: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
};

/** The tag by which Intl knows a language. European conventions for English: day before month. */
export function intlLocale(locale: string): string {
  return locale === 'en' ? 'en-GB' : locale;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A figure for a person: `1 234,5` in French (narrow no-break spaces), at most three decimals. */
export function formatNumber(value: number, locale: string): string {
  let format = numberFormats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(intlLocale(locale));
    numberFormats.set(locale, format);
  }
  return format.format(value);
}

const MOST_SECONDS_SAID = 90;

/** How long to wait, for a person: `45 secondes`, and from a minute and a half on `10 minutes`, never too few. */
export function formatWait(seconds: number, locale: string): string {
  const isLong = seconds > MOST_SECONDS_SAID;
  const unit = isLong ? 'minute' : 'second';
  return new Intl.NumberFormat(intlLocale(locale), {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(isLong ? Math.ceil(seconds / 60) : seconds);
}

/** A rate in basis points as a percentage: 550 → `5,5 %` in French. */
export function formatRate(rateBp: number, locale: string): string {
  const key = `${locale}|rate`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(intlLocale(locale), {
      style: 'percent',
      maximumFractionDigits: 2,
    });
    numberFormats.set(key, format);
  }
  // ICU versions differ in which no-break space they put here.
  return format.format(rateBp / 10_000).replace(/\s%/, '\u202f%');
}

/** An amount for a person: `1 234,50 €` in French, `€1,234.50` in English. */
export function formatMoney(amount: Money, locale: string): string {
  return formatKernelMoney(amount.amountCents, amount.currency, intlLocale(locale));
}

/**
 * What one of `quantity` costs when they cost `total` together, with up to four decimals (R16), so that price × quantity is the
 * amount beside it: `13,335 €` of 26,67 € for two.
 */
export function formatUnitAmount(total: Money, quantity: number, locale: string): string {
  const { amountCents, currency } = total;
  if (amountCents % quantity === 0) {
    return formatMoney({ amountCents: amountCents / quantity, currency }, locale);
  }
  return new Intl.NumberFormat(intlLocale(locale), {
    ...{ style: 'currency', currency, maximumFractionDigits: 4 },
  }).format(amountCents / quantity / 100);
}

/**
 * A date for a person. `value` is a business day (`YYYY-MM-DD`, shown as it is) or an instant (ISO
 * 8601 string or Date, shown in Paris time).
 */
export function formatDate(
  value: string | Date,
  locale: string,
  style: DateStyle = 'short',
): string {
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const timeZone = isDay ? 'UTC' : TIME_ZONE;
  const key = `${locale}|${style}|${timeZone}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(intlLocale(locale), { ...STYLES[style], timeZone });
    dateFormats.set(key, format);
  }
  const text = format.format(typeof value === 'string' ? new Date(value) : value);
  return locale === 'fr' ? text.replace(FIRST_OF_MONTH, '1er') : text;
}

/** The first day of a month is an ordinal in French: `1er décembre`. */
const FIRST_OF_MONTH = /\b1(?=\s\p{L})/u;

/** A size on disk: `1,4 Mo` in French, `1.4 MB` in English. */
export function formatBytes(byteSize: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = Math.min(4, byteSize < 1 ? 0 : Math.floor(Math.log10(byteSize) / 3));
  return new Intl.NumberFormat(intlLocale(locale), {
    style: 'unit',
    unit: units[step]!,
    maximumFractionDigits: 1,
  }).format(byteSize / 1000 ** step);
}

/** Names joined as a sentence does: `a, b et c`. */
export function formatList(parts: readonly string[], locale: string): string {
  return new Intl.ListFormat(intlLocale(locale), { type: 'conjunction' }).format(parts);
}

/** What a language calls itself, as the first word of a line: `Français`, `English`, `Deutsch`. */
export function languageName(locale: string): string {
  let known = languageNames.get(locale);
  if (known === undefined) {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
    known = name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
    languageNames.set(locale, known);
  }
  return known;
}

const languageNames = new Map<string, string>();

/** The name of a country (ISO 3166-1 alpha-2) in the reader's language. */
export function countryName(country: string, locale: string): string {
  return new Intl.DisplayNames([intlLocale(locale)], { type: 'region' }).of(country) ?? country;
}
