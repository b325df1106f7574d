import type { MailTemplate } from './context.ts';

/** An order to a supplier. */
export interface PurchaseOrderData {
  number: string;
  supplier: string;
  lines: number;
  totalCents: number;
  currency: string;
  expectedOn: string | null;
  /** The supplier sends it to a customer itself. */
  isDirect: boolean;
}

export const purchaseOrder: MailTemplate<PurchaseOrderData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { number: data.number, shop: context.shop.name }),
    preheader: say('preheader', { count: data.lines }),
    blocks: [
      { kind: 'title', text: say('title', { number: data.number }) },
      { kind: 'text', text: say('.greetingName', { name: data.supplier }) },
      {
        kind: 'text',
        text: say('body', {
          count: data.lines,
          total: context.money(data.totalCents, data.currency),
        }),
      },
      ...(data.expectedOn === null
        ? []
        : [{ kind: 'text' as const, text: say('wanted', { on: context.day(data.expectedOn) }) }]),
      { kind: 'text', text: say('confirm', { number: data.number }) },
    ],
  };
};

/** An order that should have come. */
export interface PurchaseOrderLateData extends PurchaseOrderData {
  expectedOn: string;
  awaited: { title: string; options: string; reference: string; quantity: number }[];
}

export const purchaseOrderLate: MailTemplate<PurchaseOrderLateData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { number: data.number }),
    preheader: say('preheader', { number: data.number }),
    blocks: [
      { kind: 'title', text: say('title', { number: data.number }) },
      { kind: 'text', text: say('.greetingName', { name: data.supplier }) },
      {
        kind: 'text',
        text: say(data.isDirect ? 'bodyDirect' : 'body', { on: context.day(data.expectedOn) }),
      },
      ...data.awaited.map((line) => ({
        kind: 'text' as const,
        text: say('line', {
          quantity: line.quantity,
          title: [line.reference, line.title, line.options].filter(Boolean).join(' · '),
        }),
      })),
      { kind: 'text', text: say('answer') },
    ],
  };
};

/** An order that is given up. */
export const purchaseOrderCancelled: MailTemplate<PurchaseOrderData> = (data, { say }) => ({
  subject: say('subject', { number: data.number }),
  preheader: say('preheader', { number: data.number }),
  blocks: [
    { kind: 'title', text: say('title', { number: data.number }) },
    { kind: 'text', text: say('.greetingName', { name: data.supplier }) },
    { kind: 'text', text: say(data.isDirect ? 'bodyDirect' : 'body', { number: data.number }) },
    { kind: 'text', text: say('answer') },
  ],
});
