import type { MailTemplate } from './context.ts';

/** Somebody of the shop answers a customer, in their own words. */
export interface CaseAnswerData {
  subject: string;
  text: string;
  author: string;
  /** What the customer had written, repeated below; empty: nothing. */
  quoted: string;
  /** Where the order is seen; null: it is about none. */
  orderUrl: string | null;
}

export const caseAnswer: MailTemplate<CaseAnswerData> = (data, context) => {
  const { say } = context;
  return {
    subject: data.subject,
    preheader: data.text.slice(0, 120),
    blocks: [
      { kind: 'title', text: say('title') },
      ...paragraphs(data.text),
      { kind: 'text', text: say('signed', { author: data.author, shop: context.shop.name }) },
      ...(data.orderUrl === null
        ? []
        : [{ kind: 'link' as const, label: say('order'), url: data.orderUrl }]),
      ...(data.quoted === ''
        ? []
        : [{ kind: 'quiet' as const, text: say('quoted', { text: data.quoted }) }]),
    ],
  };
};

/** A machine answers while nobody is there (RFC 3834). */
export interface CaseAutoReplyData {
  subject: string;
  text: string;
}

export const caseAutoReply: MailTemplate<CaseAutoReplyData> = (data, context) => ({
  subject: data.subject,
  preheader: context.say('preheader'),
  blocks: [
    { kind: 'title', text: context.say('title') },
    ...paragraphs(data.text),
    { kind: 'quiet', text: context.say('machine') },
  ],
});

function paragraphs(text: string): { kind: 'text'; text: string }[] {
  return text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'text', text: part }));
}
