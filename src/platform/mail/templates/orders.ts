import type { MailBlock } from '../blocks.ts';
import type { MailTemplate } from './context.ts';
import { waiverBlocks } from './downloads.ts';
import type { OrderRecap, OrderReference } from './order-data.ts';
import {
  absenceBlocks,
  deliveryBlocks,
  greeting,
  orderButton,
  promiseBlocks,
  recapBlocks,
  rightsBlocks,
} from './order-parts.ts';

/** The durable confirmation of an order: recap (R34), promise, rights (R35, R36, R39, R40). */
export interface OrderConfirmationData extends OrderRecap {
  paid: boolean;
  paymentMethodName: string;
  withdrawalUrl: string;
  termsUrl: string;
  /** What is said of an absence; null when none is announced. */
  absence?: string | null;
  /** Of digital content: by which words, and when, the right of withdrawal was given up (L221-28 13°). */
  waiver?: { text: string; at: string } | null;
  /** Nothing but digital content, for which it was given up: there is no right of withdrawal left. */
  noWithdrawal?: boolean;
}

export const orderConfirmation: MailTemplate<OrderConfirmationData> = (order, context) => {
  const { say, instant } = context;
  return {
    subject: say('subject', { number: order.orderNumber, shop: context.shop.name }),
    preheader: say('preheader', { total: context.money(order.totalCents, order.currency) }),
    blocks: [
      { kind: 'title', text: say('title') },
      greeting(order.firstName, context),
      { kind: 'text', text: say(order.paid ? 'paid' : 'awaiting') },
      ...absenceBlocks(order.absence),
      {
        kind: 'facts',
        rows: [
          { label: say('.orderNumber'), value: order.orderNumber },
          { label: say('.placedAt'), value: instant(order.placedAt) },
          { label: say('.payment'), value: order.paymentMethodName },
        ],
      },
      ...recapBlocks(order, context),
      ...deliveryBlocks(order, context),
      orderButton(order, context),
      ...waiverBlocks(order.waiver, context, instant),
      ...rightsBlocks(order.withdrawalUrl, context, order.noWithdrawal !== true),
      { kind: 'link', label: context.say('terms'), url: order.termsUrl },
    ],
  };
};

/** Money has arrived. */
export interface PaymentReceivedData extends OrderReference {
  amountCents: number;
  currency: string;
  promisedFromOn: string | null;
  promisedToOn: string | null;
}

export const paymentReceived: MailTemplate<PaymentReceivedData> = (data, context) => {
  const amount = context.money(data.amountCents, data.currency);
  const { say } = context;
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: say('preheader', { amount }),
    blocks: [
      { kind: 'title', text: say('title') },
      greeting(data.firstName, context),
      { kind: 'text', text: say('body', { amount, number: data.orderNumber }) },
      ...promiseBlocks(data, context),
      orderButton(data, context),
    ],
  };
};

/** How to pay by transfer or cheque; account and payee come from the company's settings. */
export interface PaymentInstructionsData extends OrderReference {
  method: 'transfer' | 'cheque';
  amountCents: number;
  currency: string;
  payBeforeOn: string;
}

export const paymentInstructions: MailTemplate<PaymentInstructionsData> = (data, context) => {
  const { say, company } = context;
  const amount = context.money(data.amountCents, data.currency);
  const how =
    data.method === 'transfer'
      ? [
          { label: say('holder'), value: company.bank.holder || company.legalName },
          { label: say('iban'), value: company.bank.iban.replace(/(.{4})(?=.)/g, '$1 ') },
          { label: say('bic'), value: company.bank.bic },
          { label: say('reference'), value: data.orderNumber },
        ]
      : [
          { label: say('payee'), value: company.cheque.payee || company.legalName },
          { label: say('sendTo'), value: company.cheque.address },
          { label: say('onTheBack'), value: data.orderNumber },
        ];
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: say('preheader', { amount }),
    blocks: [
      { kind: 'title', text: say('title') },
      greeting(data.firstName, context),
      { kind: 'text', text: say(data.method, { amount, on: context.day(data.payBeforeOn) }) },
      {
        kind: 'facts',
        rows: [{ label: say('amount'), value: amount }, ...how].filter((row) => row.value !== ''),
      },
      { kind: 'text', text: say('after') },
      orderButton(data, context),
    ],
  };
};

/** A payment did not go through; the order waits until `keptUntilAt`. */
export interface PaymentFailedData extends OrderReference {
  amountCents: number;
  currency: string;
  keptUntilAt: string | null;
}

export const paymentFailed: MailTemplate<PaymentFailedData> = (data, context) => {
  const { say } = context;
  const amount = context.money(data.amountCents, data.currency);
  const blocks: MailBlock[] = [
    { kind: 'title', text: say('title') },
    greeting(data.firstName, context),
    { kind: 'text', text: say('body', { amount, number: data.orderNumber }) },
  ];
  if (data.keptUntilAt !== null) {
    blocks.push({ kind: 'text', text: say('kept', { at: context.instant(data.keptUntilAt) }) });
  }
  blocks.push({ kind: 'button', label: say('payAgain'), url: data.orderUrl });
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: say('preheader'),
    blocks,
  };
};

/** The order is packed. */
export type OrderPreparedData = OrderReference;

export const orderPrepared: MailTemplate<OrderPreparedData> = (data, context) => ({
  subject: context.say('subject', { number: data.orderNumber }),
  preheader: context.say('preheader'),
  blocks: [
    { kind: 'title', text: context.say('title') },
    greeting(data.firstName, context),
    { kind: 'text', text: context.say('body', { number: data.orderNumber }) },
    orderButton(data, context),
  ],
});

/** The order was cancelled; `refundCents` when money goes back. */
export interface OrderCancelledData extends OrderReference {
  reason: string;
  /** Something had left before: only the rest is cancelled. */
  partial: boolean;
  /** What this cancelling gives back. */
  refundCents: number;
  currency: string;
}

export const orderCancelled: MailTemplate<OrderCancelledData> = (data, context) => {
  const { say } = context;
  const told = (key: string) =>
    say(data.partial ? `rest.${key}` : key, { number: data.orderNumber });
  const blocks: MailBlock[] = [
    { kind: 'title', text: told('title') },
    greeting(data.firstName, context),
    { kind: 'text', text: told('body') },
  ];
  if (data.reason !== '')
    blocks.push({ kind: 'text', text: say('reason', { reason: data.reason }) });
  blocks.push({
    kind: 'text',
    text:
      data.refundCents > 0
        ? say('refund', { amount: context.money(data.refundCents, data.currency) })
        : say('nothingCharged'),
  });
  blocks.push(orderButton(data, context));
  return {
    subject: told('subject'),
    preheader: told('preheader'),
    blocks,
  };
};

/** Money was given back; the credit note is attached when there is one (R13). */
export interface OrderRefundedData extends OrderReference {
  amountCents: number;
  currency: string;
  creditNoteNumber: string | null;
}

export const orderRefunded: MailTemplate<OrderRefundedData> = (data, context) => {
  const { say } = context;
  const amount = context.money(data.amountCents, data.currency);
  const blocks: MailBlock[] = [
    { kind: 'title', text: say('title') },
    greeting(data.firstName, context),
    { kind: 'text', text: say('body', { amount, number: data.orderNumber }) },
  ];
  if (data.creditNoteNumber !== null) {
    blocks.push({ kind: 'text', text: say('creditNote', { number: data.creditNoteNumber }) });
  }
  blocks.push(orderButton(data, context));
  return {
    subject: say('subject', { number: data.orderNumber, amount }),
    preheader: say('preheader', { amount }),
    blocks,
  };
};

/** The durable acknowledgement of a withdrawal, with its content, date and time (R36). */
export interface WithdrawalAcknowledgedData extends OrderReference {
  declaredAt: string;
  /** Who declared it: name and electronic address as given. */
  declaredBy: string;
  /** What is given back; without a quantity when the buyer said it in own words. */
  lines: { title: string; options: string; quantity: number | null }[];
}

export const withdrawalAcknowledged: MailTemplate<WithdrawalAcknowledgedData> = (data, context) => {
  const { say } = context;
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: say('preheader'),
    blocks: [
      { kind: 'title', text: say('title') },
      greeting(data.firstName, context),
      { kind: 'text', text: say('body') },
      {
        kind: 'facts',
        rows: [
          { label: say('.orderNumber'), value: data.orderNumber },
          { label: say('declaredAt'), value: context.instant(data.declaredAt) },
          { label: say('declaredBy'), value: data.declaredBy },
        ],
      },
      {
        kind: 'lines',
        rows: data.lines.map((line) => ({
          title: line.title,
          detail: line.options,
          amount: line.quantity === null ? '' : say('.quantity', { quantity: line.quantity }),
        })),
      },
      { kind: 'text', text: say('next') },
      orderButton(data, context),
    ],
  };
};
