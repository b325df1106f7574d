import type { MailTemplate } from './context.ts';

/** A message that the merchant wrote and a rule sends. */
export interface RuleMessageData {
  subject: string;
  paragraphs: string[];
  button: { kind: 'order' | 'cart' | 'shop'; url: string } | null;
  /** Of news: where they end (R42). */
  unsubscribeUrl: string | null;
}

export const ruleMessage: MailTemplate<RuleMessageData> = (data, { say }) => ({
  subject: data.subject,
  preheader: data.paragraphs[0] ?? '',
  blocks: [
    { kind: 'title', text: data.subject },
    ...data.paragraphs.map((text) => ({ kind: 'text' as const, text })),
    ...(data.button === null
      ? []
      : [
          {
            kind: 'button' as const,
            label: say(`button.${data.button.kind}`),
            url: data.button.url,
          },
        ]),
    ...(data.unsubscribeUrl === null
      ? []
      : [
          { kind: 'quiet' as const, text: say('why') },
          { kind: 'link' as const, label: say('end'), url: data.unsubscribeUrl },
        ]),
  ],
});
