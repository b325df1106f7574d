import { formatRate } from '../../i18n/index.ts';
import type { MailBlock } from '../blocks.ts';
import type { TemplateContext } from './context.ts';
import type { MailLine, OrderRecap, OrderReference } from './order-data.ts';

/** `Bonjour Claire,` or `Bonjour,`. */
export function greeting(firstName: string, { say }: TemplateContext): MailBlock {
  const text = firstName === '' ? say('.greeting') : say('.greetingName', { name: firstName });
  return { kind: 'text', text };
}

/** What is said of an absence, when there is one. */
export function absenceBlocks(text: string | null | undefined): MailBlock[] {
  return text ? [{ kind: 'text', text }] : [];
}

/** The button to the order page. */
export function orderButton(order: OrderReference, { say }: TemplateContext): MailBlock {
  return { kind: 'button', label: say('.seeOrder'), url: order.orderUrl };
}

/** Lines, delivery, taxes and total of an order (R34). */
export function recapBlocks(order: OrderRecap, context: TemplateContext): MailBlock[] {
  const { say, money, company } = context;
  const taxes = order.taxes
    .filter((tax) => tax.taxCents !== 0)
    .map((tax) => ({
      label: say(order.pricesIncludeTax ? '.taxIncluded' : '.taxAdded', {
        rate: formatRate(tax.rateBp, context.locale),
      }),
      value: money(tax.taxCents, order.currency),
    }));
  const delivery = {
    label: say('.delivery', { name: order.deliveryName }),
    value: order.deliveryCents === 0 ? say('.free') : money(order.deliveryCents, order.currency),
  };
  const carried = order.deliveryName === '' ? [] : [delivery];
  const sum = money(order.totalCents, order.currency);
  const total = { label: say('.total'), value: sum, strong: true };
  return [
    { kind: 'lines', rows: order.lines.map((line) => lineRow(line, order.currency, context)) },
    ...discountBlocks(order, context),
    {
      kind: 'totals',
      // Taxes that are part of the prices are said below the total they are part of.
      rows: order.pricesIncludeTax ? [...carried, total, ...taxes] : [...carried, ...taxes, total],
    },
    ...(company.vatRegime === 'franchise'
      ? [{ kind: 'quiet', text: context.franchise } as const]
      : []),
  ];
}

/** What the prices of the lines carry already. */
function discountBlocks(
  { discounts, currency }: OrderRecap,
  { say, money, locale }: TemplateContext,
): MailBlock[] {
  if (discounts.length === 0) return [];
  const names = discounts.map(({ label, amountCents }) =>
    say('.discount', { label, amount: money(amountCents, currency) }),
  );
  const text = say('.discounts', { names: new Intl.ListFormat(locale).format(names) });
  return [{ kind: 'quiet', text }];
}

/** One article with how many and what for. */
export function lineRow(line: MailLine, currency: string, { say, money }: TemplateContext) {
  const quantity = say('.quantity', { quantity: line.quantity });
  return {
    title: line.title,
    detail: line.options === '' ? quantity : `${line.options} · ${quantity}`,
    amount: money(line.totalCents, currency),
  };
}

/** When it is promised, as a sentence; nothing when nothing is. */
export function promiseBlocks(
  { promisedFromOn, promisedToOn }: Pick<OrderRecap, 'promisedFromOn' | 'promisedToOn'>,
  { say, day }: TemplateContext,
): MailBlock[] {
  if (promisedFromOn === null || promisedToOn === null) return [];
  const [from, to] = [day(promisedFromOn), day(promisedToOn)];
  const text = from === to ? say('.promisedOn', { on: to }) : say('.promised', { from, to });
  return [{ kind: 'text', text }];
}

/** Where it goes, when it is promised, and the words that go with it. */
export function deliveryBlocks(
  order: OrderRecap & { paid: boolean },
  context: TemplateContext,
): MailBlock[] {
  const { say, day } = context;
  const blocks: MailBlock[] =
    order.deliveryName === ''
      ? []
      : [
          { kind: 'heading', text: say('.deliveryHeading') },
          { kind: 'text', text: [order.deliveryName, ...order.addressLines].join('\n') },
        ];
  blocks.push(...promiseBlocks(order, context));
  if (!order.paid && order.promisedFromOn !== null) {
    blocks.push({ kind: 'text', text: say('.promisedIfPaid', { on: day(order.placedAt) }) });
  }
  if (order.giftMessage !== '') {
    blocks.push(
      { kind: 'heading', text: say('.giftHeading') },
      { kind: 'text', text: order.giftMessage },
    );
  }
  return blocks;
}

/** The right of withdrawal (R35, R36), the legal guarantee (R39) and the mediator (R40). */
export function rightsBlocks(
  withdrawalUrl: string,
  { say, company }: TemplateContext,
  mayWithdraw = true,
): MailBlock[] {
  const { mediator } = company;
  const blocks: MailBlock[] = [
    { kind: 'heading', text: say('.rightsHeading') },
    ...(mayWithdraw
      ? ([
          { kind: 'quiet', text: say('.withdrawal') },
          { kind: 'link', label: say('.withdrawalLink'), url: withdrawalUrl },
        ] as const)
      : []),
    { kind: 'quiet', text: say('.guarantee') },
  ];
  if (mediator.name !== '') {
    const parts = [mediator.name, mediator.address, mediator.url].filter((part) => part !== '');
    blocks.push({ kind: 'quiet', text: say('.mediator', { mediator: parts.join(', ') }) });
  }
  return blocks;
}
