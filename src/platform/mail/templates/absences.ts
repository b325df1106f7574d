import type { MailTemplate } from './context.ts';
import type { OrderReference } from './order-data.ts';
import { greeting, orderButton } from './order-parts.ts';

/** An order arrives on another day than promised, since an absence lasts longer. */
export interface AbsenceMovedData extends OrderReference {
  /** The merchant's own words, with the new day. */
  text: string;
}

export const absenceMoved: MailTemplate<AbsenceMovedData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      greeting(data.firstName, context),
      { kind: 'text', text: data.text },
      { kind: 'text', text: say('choice') },
      orderButton(data, context),
    ],
  };
};
