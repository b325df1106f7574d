import { randomUUID } from 'node:crypto';
import type { Config } from '../config/index.ts';
import type { Db, Tx } from '../db/index.ts';
import { nearestLocale } from '../i18n/index.ts';
import { enqueue } from '../jobs/index.ts';
import { companySetting, readSetting, shopSetting, type Company } from '../settings/index.ts';
import { footerLines } from './footer.ts';
import { mailColours } from './colours.ts';
import type { RenderedMail } from './blocks.ts';
import { renderMail } from './render.ts';
import { findByDedupeKey, insertMail, type MailAttachment } from './store.ts';
import { templateContext, type MailTemplate } from './templates/context.ts';
import { TEMPLATES, type MailData, type MailTemplateName } from './templates/index.ts';

/** The job that sends one mail. */
export const SEND_JOB = 'mail.send';

/** Tries before a mail is given up: with the queue's back-off about 50 minutes. */
export const MAX_TRIES = 8;

/** Where mails leave from. */
export type MailPlace = Config['mail'];

/** A mail to be sent once. */
export interface NewMail<Name extends MailTemplateName> {
  template: Name;
  data: MailData[Name];
  locale: string;
  to: string;
  /** Says what the mail is about exactly once, for example `order-shipped:<shipment id>`. */
  dedupeKey: string;
  /** What it belongs to, for example an order. */
  origin?: { kind: string; id: string };
  attachments?: readonly MailAttachment[];
  /** Where the reader puts an end to mails of this kind; mail programs show it (RFC 8058). */
  unsubscribeUrl?: string;
  /** Others that this mail carries: what it answers, that a machine wrote it. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Writes a mail and lets it be sent once the transaction has committed; without a mail server it is
 * held in the outbox screen. The same dedupe key never makes a second mail. Rendering is plain string
 * work without I/O, so the transaction stays short. Returns the identifier of the mail.
 */
export async function queueMail<Name extends MailTemplateName>(
  tx: Tx,
  place: MailPlace,
  mail: NewMail<Name>,
): Promise<number> {
  const { rendered, locale, shop, company } = await render(tx, mail);
  const state = place.smtpUrl === null ? 'held' : 'queued';
  const id = await insertMail(tx, {
    ...rendered,
    template: mail.template,
    locale,
    to: mail.to,
    from: senderOf(place.from, shop.name),
    dedupeKey: mail.dedupeKey,
    attachments: mail.attachments ?? [],
    headers: headersOf(mail, company),
    originKind: mail.origin?.kind ?? null,
    originId: mail.origin?.id ?? null,
    state,
    messageId: newMessageId(place.from),
  });
  if (id === null) return findByDedupeKey(tx, mail.dedupeKey);
  if (state === 'queued') await enqueueSending(tx, id);
  return id;
}

/** What a mail will say, to the letter, before anybody sends it. */
export async function previewMail<Name extends MailTemplateName>(
  db: Db | Tx,
  mail: Pick<NewMail<Name>, 'template' | 'data' | 'locale'>,
): Promise<RenderedMail> {
  return (await render(db, mail)).rendered;
}

async function render<Name extends MailTemplateName>(
  db: Db | Tx,
  mail: Pick<NewMail<Name>, 'template' | 'data' | 'locale'>,
) {
  const shop = await readSetting(db, shopSetting);
  const company = await readSetting(db, companySetting);
  const locale = nearestLocale(mail.locale);
  const context = templateContext(mail.template, locale, shop, company);
  const template: MailTemplate<MailData[Name]> = TEMPLATES[mail.template];
  const rendered = renderMail(template(mail.data, context), {
    locale,
    shopName: shop.name,
    footer: footerLines(context),
    colours: mailColours(shop.mailColour),
  });
  return { rendered, locale, shop, company };
}

/** Asks for a mail to be sent. */
export async function enqueueSending(tx: Tx, id: number): Promise<void> {
  await enqueue(tx, SEND_JOB, { mailId: id }, { key: `mail:${id}`, maxAttempts: MAX_TRIES });
}

/** An identifier that stays the same over the tries of one sending, so that a doubled one is seen by the receiver. */
export function newMessageId(from: string): string {
  const host = /@([^\s<>]+)/.exec(from)?.[1] ?? 'localhost';
  return `<${randomUUID()}@${host}>`;
}

function headersOf(
  mail: Pick<NewMail<MailTemplateName>, 'unsubscribeUrl' | 'headers'>,
  company: Company,
): Record<string, string> {
  return {
    ...(company.email === '' ? {} : { 'Reply-To': company.email }),
    ...(mail.unsubscribeUrl === undefined
      ? {}
      : {
          'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
    ...mail.headers,
  };
}

/** The configured sender, under the shop's name unless it has one already. */
function senderOf(from: string, shopName: string): string {
  return from.includes('<') ? from : `"${shopName.replace(/["\\\r\n]/g, '')}" <${from}>`;
}
