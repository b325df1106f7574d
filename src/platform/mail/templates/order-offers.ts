import type { MailTemplate } from './context.ts';
import type { MailLine, OrderReference } from './order-data.ts';
import { greeting, lineRow, orderButton } from './order-parts.ts';

/** An order that was written for somebody, with the link to where it is paid. */
export interface DraftPayLinkData {
  firstName: string;
  /** In the words of whoever wrote it; empty: none. */
  message: string;
  lines: MailLine[];
  deliveryName: string;
  deliveryCents: number;
  totalCents: number;
  currency: string;
  /** The page takes no order after it. */
  expiresAt: string;
  payUrl: string;
}

export const draftPayLink: MailTemplate<DraftPayLinkData> = (data, context) => {
  const { say, money } = context;
  const total = money(data.totalCents, data.currency);
  return {
    subject: say('subject', { shop: context.shop.name }),
    preheader: say('preheader', { total }),
    blocks: [
      { kind: 'title', text: say('title') },
      greeting(data.firstName, context),
      { kind: 'text', text: say('body') },
      ...(data.message === '' ? [] : [{ kind: 'text' as const, text: data.message }]),
      { kind: 'lines', rows: data.lines.map((line) => lineRow(line, data.currency, context)) },
      {
        kind: 'totals',
        rows: [
          ...(data.deliveryName === ''
            ? []
            : [
                {
                  label: say('.delivery', { name: data.deliveryName }),
                  value:
                    data.deliveryCents === 0
                      ? say('.free')
                      : money(data.deliveryCents, data.currency),
                },
              ]),
          { label: say('.total'), value: total, strong: true },
        ],
      },
      { kind: 'button', label: say('pay'), url: data.payUrl },
      { kind: 'text', text: say('until', { at: context.instant(data.expiresAt) }) },
    ],
  };
};

/** An order was changed at the buyer's wish: what it is now, and what is to pay or comes back. */
export interface OrderChangedData extends OrderReference {
  lines: MailLine[];
  beforeCents: number;
  totalCents: number;
  /** Still to pay on the order's page; 0: nothing. */
  dueCents: number;
  /** Comes back; 0: nothing. */
  refundCents: number;
  currency: string;
}

export const orderChanged: MailTemplate<OrderChangedData> = (data, context) => {
  const { say, money } = context;
  const amount = (cents: number) => money(cents, data.currency);
  const what =
    data.dueCents > 0
      ? say('due', { amount: amount(data.dueCents) })
      : data.refundCents > 0
        ? say('refund', { amount: amount(data.refundCents) })
        : say('same');
  return {
    subject: say('subject', { number: data.orderNumber }),
    preheader: what,
    blocks: [
      { kind: 'title', text: say('title') },
      greeting(data.firstName, context),
      { kind: 'text', text: say('body', { number: data.orderNumber }) },
      { kind: 'lines', rows: data.lines.map((line) => lineRow(line, data.currency, context)) },
      {
        kind: 'totals',
        rows: [
          { label: say('before'), value: amount(data.beforeCents) },
          { label: say('.total'), value: amount(data.totalCents), strong: true },
        ],
      },
      { kind: 'text', text: what },
      data.dueCents > 0
        ? { kind: 'button', label: say('pay'), url: data.orderUrl }
        : orderButton(data, context),
    ],
  };
};
