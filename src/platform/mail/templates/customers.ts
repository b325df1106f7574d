import type { MailBlock } from '../blocks.ts';
import type { MailTemplate } from './context.ts';

/** Somebody signs in to the shop, or makes an account. */
export interface CustomerSignInData {
  url: string;
  /** Six digits, in two groups. */
  code: string;
  expiresAt: string;
}

export const customerSignIn: MailTemplate<CustomerSignInData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { shop: context.shop.name }),
    preheader: say('preheader', { code: data.code }),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say('body', { shop: context.shop.name }) },
      { kind: 'button', label: say('action'), url: data.url },
      { kind: 'text', text: say('orCode') },
      { kind: 'facts', rows: [{ label: say('code'), value: data.code }] },
      { kind: 'quiet', text: say('expires', { at: context.instant(data.expiresAt) }) },
      { kind: 'quiet', text: say('notYou') },
    ],
  };
};

/** Somebody typed this address to get the shop's news: its owner is asked. */
export interface NewsletterConfirmationData {
  url: string;
  expiresAt: string;
}

export const newsletterConfirmation: MailTemplate<NewsletterConfirmationData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { shop: context.shop.name }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say('body', { shop: context.shop.name }) },
      { kind: 'button', label: say('action'), url: data.url },
      { kind: 'quiet', text: say('expires', { at: context.instant(data.expiresAt) }) },
      { kind: 'quiet', text: say('notYou') },
    ],
  };
};

/** An account was made. */
export interface AccountWelcomeData {
  url: string;
}

export const accountWelcome: MailTemplate<AccountWelcomeData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { shop: context.shop.name }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say('body', { shop: context.shop.name }) },
      { kind: 'text', text: say('means') },
      { kind: 'button', label: say('action'), url: data.url },
    ],
  };
};

/** Whether everything is really to be forgotten (R45). */
export interface ErasureConfirmationData {
  url: string;
  expiresAt: string;
}

export const erasureConfirmation: MailTemplate<ErasureConfirmationData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { shop: context.shop.name }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say('body', { shop: context.shop.name }) },
      { kind: 'text', text: say('kept') },
      { kind: 'button', label: say('action'), url: data.url },
      { kind: 'quiet', text: say('expires', { at: context.instant(data.expiresAt) }) },
      { kind: 'quiet', text: say('notYou') },
    ],
  };
};

/** The copy of a person's data is ready (R45). */
export interface ExportReadyData {
  url: string;
  expiresAt: string;
}

export const exportReady: MailTemplate<ExportReadyData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject'),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say('body', { shop: context.shop.name }) },
      { kind: 'button', label: say('action'), url: data.url },
      { kind: 'quiet', text: say('expires', { at: context.instant(data.expiresAt) }) },
    ],
  };
};

/** What an alert waits for: the article is back, or costs less. */
type AlertKind = 'stock' | 'price';

/** An alert is asked for and waits for its address to be proven. */
export interface AlertConfirmationData {
  kind: AlertKind;
  title: string;
  options: string;
  url: string;
  expiresAt: string;
}

export const alertConfirmation: MailTemplate<AlertConfirmationData> = (data, context) => {
  const { say } = context;
  return {
    subject: say(`${data.kind}.subject`, { title: data.title }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say(`${data.kind}.body`) },
      { kind: 'lines', rows: [{ title: data.title, detail: data.options, amount: '' }] },
      { kind: 'button', label: say('action'), url: data.url },
      { kind: 'quiet', text: say('expires', { at: context.instant(data.expiresAt) }) },
      { kind: 'quiet', text: say('notYou') },
    ],
  };
};

/** What an alert waited for has happened. */
export interface AlertFiredData {
  kind: AlertKind;
  title: string;
  options: string;
  priceCents: number;
  /** What it cost when the alert was asked for; null for a return to stock. */
  formerPriceCents: number | null;
  currency: string;
  url: string;
  unsubscribeUrl: string;
}

export const alertFired: MailTemplate<AlertFiredData> = (data, context) => {
  const { say } = context;
  const price = context.money(data.priceCents, data.currency);
  const blocks: MailBlock[] = [
    { kind: 'title', text: say(`${data.kind}.title`) },
    { kind: 'text', text: say(`${data.kind}.body`) },
    { kind: 'lines', rows: [{ title: data.title, detail: data.options, amount: price }] },
  ];
  if (data.formerPriceCents !== null) {
    const former = context.money(data.formerPriceCents, data.currency);
    blocks.push({ kind: 'quiet', text: say('former', { price: former }) });
  }
  blocks.push(
    { kind: 'button', label: say('action'), url: data.url },
    { kind: 'quiet', text: say('once') },
    { kind: 'link', label: say('unsubscribe'), url: data.unsubscribeUrl },
  );
  return {
    subject: say(`${data.kind}.subject`, { title: data.title }),
    preheader: say('preheader', { price }),
    blocks,
  };
};

/** A buyer is invited to say what they think of what they bought (R40). */
export interface ReviewInvitationData {
  firstName: string;
  lines: { title: string; options: string }[];
  url: string;
  unsubscribeUrl: string;
}

export const reviewInvitation: MailTemplate<ReviewInvitationData> = (data, context) => {
  const { say } = context;
  const count = data.lines.length;
  return {
    subject: say('subject', { count, title: data.lines[0]?.title ?? '' }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      {
        kind: 'text',
        text:
          data.firstName === '' ? say('.greeting') : say('.greetingName', { name: data.firstName }),
      },
      { kind: 'text', text: say('body', { count }) },
      {
        kind: 'lines',
        rows: data.lines.map(({ title, options }) => ({ title, detail: options, amount: '' })),
      },
      { kind: 'button', label: say('action', { count }), url: data.url },
      { kind: 'quiet', text: say('rules') },
      { kind: 'link', label: say('unsubscribe'), url: data.unsubscribeUrl },
    ],
  };
};

/** A review is not published, with the reason (R40). */
export interface ReviewRefusedData {
  title: string;
  /** The reason in words, from the list that the shop publishes. */
  reason: string;
  url: string;
}

export const reviewRefused: MailTemplate<ReviewRefusedData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { title: data.title }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      { kind: 'text', text: say('body', { title: data.title }) },
      { kind: 'facts', rows: [{ label: say('reason'), value: data.reason }] },
      { kind: 'text', text: say('again') },
      { kind: 'button', label: say('action'), url: data.url },
    ],
  };
};
