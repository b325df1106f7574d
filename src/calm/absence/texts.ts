import { formatDate, translator, type TextLocale } from '../../platform/i18n/index.ts';
import {
  TEXT_CHANNELS,
  TEXT_LOCALES,
  type Absence,
  type AbsenceReason,
  type TextChannel,
} from './model.ts';

/** What texts may speak of, written `{{returnsOn}}`. */
export const TEXT_VARIABLES = ['returnsOn', 'shipsOn', 'leavesOn', 'shop', 'standIn'] as const;

const VARIABLE = /\{\{\s*(\w*)\s*\}\}/g;

/** What stands for the variables. */
export interface TextFacts {
  shop: string;
  /** The day on which an order placed now leaves. */
  shipsOn: string;
}

/** Variables of a text that nobody knows. */
export function unknownVariables(text: string): string[] {
  const known: readonly string[] = TEXT_VARIABLES;
  return [...text.matchAll(VARIABLE)]
    .map(([, name = '']) => name)
    .filter((name) => !known.includes(name));
}

/** The default text of a channel with its variables still open. */
function defaultText(reason: AbsenceReason, channel: TextChannel, locale: TextLocale): string {
  const open = Object.fromEntries(TEXT_VARIABLES.map((name) => [name, `{{${name}}}`]));
  return translator(locale)(`absence.texts.${channel}.${reason}`, open);
}

/** Every default text of a reason, for the form. */
export function defaultTexts(
  reason: AbsenceReason,
): Record<TextChannel, Record<TextLocale, string>> {
  return Object.fromEntries(
    TEXT_CHANNELS.map((channel) => [
      channel,
      Object.fromEntries(
        TEXT_LOCALES.map((locale) => [locale, defaultText(reason, channel, locale)]),
      ),
    ]),
  ) as Record<TextChannel, Record<TextLocale, string>>;
}

/** What a channel says of an absence in a language: the own text, else the default, with its variables filled. */
export function textOf(
  absence: Pick<Absence, 'reason' | 'leavesOn' | 'returnsOn' | 'texts' | 'standInName'>,
  channel: TextChannel,
  locale: TextLocale,
  facts: TextFacts,
): string {
  const own = absence.texts[channel]?.[locale]?.trim();
  const values: Record<string, string> = {
    returnsOn: formatDate(absence.returnsOn, locale, 'long'),
    leavesOn: formatDate(absence.leavesOn, locale, 'long'),
    shipsOn: formatDate(facts.shipsOn, locale, 'long'),
    shop: facts.shop,
    standIn: absence.standInName ?? facts.shop,
  };
  return (own || defaultText(absence.reason, channel, locale)).replace(
    VARIABLE,
    (whole, name: string) => values[name] ?? whole,
  );
}

/** Every channel's text in one language. */
export function textsOf(
  absence: Parameters<typeof textOf>[0],
  locale: TextLocale,
  facts: TextFacts,
): Record<TextChannel, string> {
  return Object.fromEntries(
    TEXT_CHANNELS.map((channel) => [channel, textOf(absence, channel, locale, facts)]),
  ) as Record<TextChannel, string>;
}
