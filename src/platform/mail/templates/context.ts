import { formatDate, formatMoney, type MessageParams, translator } from '../../i18n/index.ts';
import type { Company, Shop } from '../../settings/index.ts';
import type { MailContent } from '../blocks.ts';

/** What templates write with. */
export interface TemplateContext {
  locale: string;
  shop: Shop;
  company: Company;
  /** A text of `mails.<template>.…` or, with a leading dot, of `mails.common.…`. */
  say(key: string, params?: MessageParams): string;
  /** Why no VAT is charged (R31), as documents say it. */
  franchise: string;
  money(amountCents: number, currency: string): string;
  day(on: string): string;
  instant(at: string): string;
}

/** Turns typed data into what a mail says. */
export type MailTemplate<Data> = (data: Data, context: TemplateContext) => MailContent;

/** The context of one mail. */
export function templateContext(
  template: string,
  locale: string,
  shop: Shop,
  company: Company,
): TemplateContext {
  const t = translator(locale);
  return {
    locale,
    shop,
    company,
    say: (key, params) =>
      key.startsWith('.') ? t(`mails.common${key}`, params) : t(`mails.${template}.${key}`, params),
    franchise: t('documents.mentions.franchise'),
    money: (amountCents, currency) => formatMoney({ amountCents, currency }, locale),
    day: (on) => formatDate(on, locale, 'long'),
    instant: (at) => formatDate(at, locale, 'instant'),
  };
}
