import { useMemo } from 'react';
import { useLocale, useTranslate } from 'react-admin';

/** Formats for people, in the language of the screen. Amounts are integer cents, instants ISO 8601 strings. */
export interface Format {
  money: (amountCents: number, currency?: string) => string;
  /** Whole currency units, for charts and large figures. */
  roundMoney: (amountCents: number, currency?: string) => string;
  number: (value: number) => string;
  /** A rate of exchange, with all that was typed of it. */
  rate: (value: number) => string;
  percent: (share: number) => string;
  weight: (weightGrams: number) => string;
  /** A size of file: `2,3 Mo`. */
  bytes: (byteSize: number) => string;
  /** 12 nov. (with the year when it is not this one). */
  day: (at: string) => string;
  /** 12 nov. à 14:05, or today's and yesterday's hour in words. */
  moment: (at: string) => string;
  /** lun. 12 */
  weekday: (on: string) => string;
  time: (at: string) => string;
  /** How long ago, in words. */
  ago: (at: string) => string;
  /** How long it lasts until now: 7 heures, 2 jours. */
  lasting: (at: string) => string;
  /** 12 nov. of a calendar day, with the year when it is not this one. */
  date: (on: string) => string;
  /** vendredi 12 décembre */
  longDate: (on: string) => string;
  /** nov. 2026 */
  month: (on: string) => string;
  /** A country by its code (`DE`), in the language of the screen. */
  country: (code: string) => string;
  /** A change as people say it: +12 %, −3 %; empty when there is nothing to compare with. */
  change: (now: number, before: number) => string;
}

/** The formats of the current language. */
export function useFormat(): Format {
  const locale = useLocale();
  const translate = useTranslate();
  return useMemo(
    () => buildFormat(locale === 'en' ? 'en-GB' : 'fr-FR', translate),
    [locale, translate],
  );
}

function buildFormat(tag: string, translate: (key: string, options?: object) => string): Format {
  const numbers = new Intl.NumberFormat(tag);
  const rates = new Intl.NumberFormat(tag, { maximumFractionDigits: 8 });
  const decimals = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const times = new Intl.DateTimeFormat(tag, { hour: '2-digit', minute: '2-digit' });
  const shortDays = new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short' });
  const longDays = new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const weekdays = new Intl.DateTimeFormat(tag, { weekday: 'short', day: 'numeric' });
  const longWeekdays = new Intl.DateTimeFormat(tag, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const months = new Intl.DateTimeFormat(tag, { month: 'short', year: 'numeric' });
  const changes = new Intl.NumberFormat(tag, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const countries = new Intl.DisplayNames([tag], { type: 'region' });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const money = (cents: number, currency: string, digits?: number) =>
    new Intl.NumberFormat(tag, {
      style: 'currency',
      currency,
      ...(digits === undefined
        ? {}
        : { maximumFractionDigits: digits, minimumFractionDigits: digits }),
    })
      .format(cents / 100)
      // A true minus: as wide as a plus, and no line breaks after it.
      .replace(/^-/, '\u2212');
  // The first day of a month is an ordinal in French.
  const first = (date: string) =>
    tag.startsWith('fr') ? date.replace(/\b1(?=\s\p{L})/u, '1er') : date;
  const day = (at: string) => {
    const date = new Date(at);
    return first(
      (date.getFullYear() === new Date().getFullYear() ? shortDays : longDays).format(date),
    );
  };
  return {
    country: (code) => countries.of(code) ?? code,
    money: (cents, currency = 'EUR') => money(cents, currency),
    roundMoney: (cents, currency = 'EUR') => money(cents, currency, 0),
    rate: (value) => rates.format(value),
    number: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    bytes: (byteSize) => bytes(byteSize, tag),
    weight: (grams) =>
      grams >= 1000 ? `${decimals.format(grams / 1000)} kg` : `${numbers.format(grams)} g`,
    day,
    moment: (at) => {
      const nearby = nearbyDay(at);
      const when = nearby ? translate(`common.${nearby}`) : day(at);
      return translate('common.dayAtTime', { day: when, time: times.format(new Date(at)) });
    },
    weekday: (on) => first(weekdays.format(new Date(noonOf(on)))),
    time: (at) => times.format(new Date(at)),
    ago: (at) => ago(at, relative),
    lasting: (at) => lasting(at, tag),
    date: (on) => day(noonOf(on)),
    longDate: (on) => first(longWeekdays.format(new Date(noonOf(on)))),
    month: (on) => months.format(new Date(noonOf(on))),
    change: (now, before) =>
      before === 0 ? '' : changes.format((now - before) / Math.abs(before)),
  };
}

function bytes(byteSize: number, tag: string): string {
  const [value, unit] =
    byteSize < 1_000
      ? [byteSize, 'byte']
      : byteSize < 1_000_000
        ? [byteSize / 1_000, 'kilobyte']
        : [byteSize / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(value);
}

/** Noon of a calendar day here: no time zone makes another day of it. */
function noonOf(on: string): string {
  return `${on.slice(0, 10)}T12:00:00`;
}

function lasting(at: string, tag: string): string {
  const seconds = Math.max(0, (Date.now() - new Date(at).getTime()) / 1000);
  const [value, unit] =
    seconds < 3600
      ? [Math.max(1, Math.round(seconds / 60)), 'minute']
      : seconds < 86_400
        ? [Math.round(seconds / 3600), 'hour']
        : [Math.round(seconds / 86_400), 'day'];
  return new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

function nearbyDay(at: string): 'today' | 'yesterday' | null {
  const today = new Date();
  today.setHours(0, 0, 0, 0);
  const days = Math.floor((today.getTime() - new Date(at).getTime()) / 86_400_000);
  if (days === -1 && new Date(at).toDateString() === today.toDateString()) return 'today';
  return days === 0 ? 'yesterday' : null;
}

function ago(at: string, relative: Intl.RelativeTimeFormat): string {
  const seconds = Math.round((new Date(at).getTime() - Date.now()) / 1000);
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(seconds, 'second');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  return relative.format(Math.round(seconds / 86_400), 'day');
}
