import i18next, { type i18n } from 'i18next';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Money } from '../../kernel/money.ts';
import { listLocales, readCatalogues, SOURCE_LOCALE } from './catalogues.ts';
import { formatDate, formatMoney, formatNumber, formatRate, formatWait } from './format.ts';

/** Values for the placeholders of a message. `count` chooses the plural form. */
export type MessageParams = Record<string, unknown>;

/** Gives the text of a key in one language. Texts are plain: whoever writes HTML escapes them. */
export type Translate = (key: string, params?: MessageParams) => string;

const locales = listLocales();
const translators = new Map<string, Translate>();
let engine: i18n | undefined;

/** The languages there are, the source language first. */
export const LOCALES: readonly string[] = locales;

/** The languages that texts of the merchant are kept in: titles, descriptions, promises, announcements. */
export type TextLocale = 'fr' | 'en';

/** In which of them pages in `locale` show what the merchant wrote: all but the French ones in English, where there is some. */
export function textLocale(locale: string): TextLocale {
  return locale === SOURCE_LOCALE ? 'fr' : 'en';
}

/** The nearest language there is: `fr-CA` gives `fr`; an unknown one gives `fr`. */
export function nearestLocale(locale: string): string {
  if (locales.includes(locale)) return locale;
  const language = locale.toLowerCase().split(/[-_]/)[0]!;
  return locales.includes(language) ? language : SOURCE_LOCALE;
}

/** The best language for an `Accept-Language` header (RFC 9110 §12.5.4). */
export function preferredLocale(acceptLanguage: string | undefined): string {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part, position) => {
      const [tag = '', quality] = part.trim().split(/\s*;\s*q=/);
      return {
        language: tag.toLowerCase().split('-')[0]!,
        quality: Number(quality ?? 1),
        position,
      };
    })
    .filter((one) => one.quality > 0 && locales.includes(one.language))
    .sort((a, b) => b.quality - a.quality || a.position - b.position);
  return wanted[0]?.language ?? SOURCE_LOCALE;
}

/**
 * The translations of one language, ready to call: `t('mails.greeting', { name })`. An unknown
 * language gives the nearest. A missing key or placeholder throws in tests; in production the French
 * text, then the key itself, is shown, so that no page falls.
 */
export function translator(locale: string): Translate {
  const name = nearestLocale(locale);
  let translate = translators.get(name);
  if (!translate) {
    translators.set(name, (translate = rememberPlain(loadEngine().getFixedT(name))));
  }
  return translate;
}

/** A text without values is looked up once: half of the time of making a page went into them. */
function rememberPlain(look: Translate): Translate {
  const known = new Map<string, string>();
  return (key, params) => {
    if (params) return look(key, params);
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = look(key, {})));
    return text;
  };
}

/** Whether a language (or its fallback) has a text for `key`. */
export function hasMessage(locale: string, key: string): boolean {
  return loadEngine().exists(key, { lng: nearestLocale(locale), count: 1 });
}

/** What a refusal says to a person: what happened, and what to do. */
export function refusalMessage(
  refusal: Pick<Refusal, 'code' | 'params'>,
  locale: string,
): { title: string; remedy: string } {
  const t = translator(locale);
  return {
    title: t(`refusals.${refusal.code}.title`, refusal.params),
    remedy: t(`refusals.${refusal.code}.remedy`, refusal.params),
  };
}

function loadEngine(): i18n {
  if (engine) return engine;
  const strict = process.env['NODE_ENV'] === 'test';
  const complain = (problem: string) => {
    if (strict) throw new Error(problem);
  };
  const created = i18next.createInstance();
  void created.init({
    lng: SOURCE_LOCALE,
    supportedLngs: locales,
    // In tests nothing hides a text that one language lacks.
    fallbackLng: strict ? false : SOURCE_LOCALE,
    resources: Object.fromEntries(locales.map((l) => [l, { messages: readCatalogues(l) }])),
    defaultNS: 'messages',
    nsSeparator: false,
    initAsync: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key) => {
      complain(`message key ${key} is missing`);
      return key;
    },
    missingInterpolationHandler: (text, match) => {
      complain(`no value for ${match[0]} in "${text}"`);
      return '';
    },
  });
  addFormats(created);
  engine = created;
  return created;
}

/** `{{x, number}}`, `{{x, money}}` (a Money), `{{x, rate}}` (basis points), `{{x, day}}`, `{{x, instant}}`. */
function addFormats(instance: i18n): void {
  const formatter = instance.services.formatter;
  if (!formatter) throw new Error('i18next has no formatter');
  const locale = (given: string | undefined) => given ?? SOURCE_LOCALE;
  formatter.add('number', (value: number, l) => formatNumber(value, locale(l)));
  formatter.add('wait', (seconds: number, l) => formatWait(seconds, locale(l)));
  formatter.add('rate', (value: number, l) => formatRate(value, locale(l)));
  formatter.add('money', (value: Money, l) => formatMoney(value, locale(l)));
  formatter.add('day', (value: string, l) => formatDate(value, locale(l), 'short'));
  formatter.add('longday', (value: string, l) => formatDate(value, locale(l), 'long'));
  formatter.add('instant', (value: string, l) => formatDate(value, locale(l), 'instant'));
}
