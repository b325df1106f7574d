import type { MailBlock } from '../blocks.ts';
import type { MailTemplate } from './context.ts';

/** A letter to somebody who works for the shop: a request for help, a word that asks again, a thank-you, a brief. */
export interface PartnerLetterData {
  subject: string;
  preheader: string;
  blocks: Extract<
    MailBlock,
    { kind: 'title' | 'heading' | 'text' | 'quiet' | 'facts' | 'button' | 'link' }
  >[];
}

export const partnerLetter: MailTemplate<PartnerLetterData> = (data) => data;
