import { addressLines } from '../../kernel/address.ts';
import { renderDocument, type DocumentTable } from '../../platform/documents/index.ts';
import {
  countryName,
  formatDate,
  formatMoney,
  formatNumber,
  formatRate,
  translator,
  textLocale,
} from '../../platform/i18n/index.ts';
import type { Company } from '../../platform/settings/index.ts';
import { namedDiscounts, type NamedDiscount } from './discounts.ts';
import type { Order, OrderLine } from './model.ts';

/** The confirmation of an order as a PDF: what was ordered, what it costs, when it comes, the buyer's rights (R35, R39). */
export async function printConfirmation(order: Order, company: Company): Promise<Buffer> {
  const t = translator(order.locale);
  const { locale } = order;
  const money = (amountCents: number) =>
    formatMoney({ amountCents, currency: order.currency }, locale);
  /** A price in another tax mode than the order's says so. */
  const unitPrice = ({ unitPriceCents, priceOrigin }: OrderLine) =>
    priceOrigin === null || priceOrigin.includesTax === order.pricesIncludeTax
      ? money(unitPriceCents)
      : t(priceOrigin.includesTax ? 'documents.withTax' : 'documents.withoutTax', {
          amount: money(unitPriceCents),
        });
  const isTaxed = order.taxes.some(({ taxCents }) => taxCents !== 0);
  const facts: [string, string][] = [
    [t('documents.number'), order.number],
    [t('documents.orderedOn'), formatDate(order.placedAt, locale)],
    [t('documents.payment'), t(`payments.methods.${order.paymentMethod}.name`)],
  ];
  if (order.promisedFromOn && order.promisedToOn) {
    const from = formatDate(order.promisedFromOn, locale);
    const to = formatDate(order.promisedToOn, locale);
    const on = formatDate(order.placedAt, locale);
    const key = order.paidAt === null ? 'promisedUnpaid' : 'promisedValue';
    facts.push([t('documents.promised'), t(`documents.${key}`, { from, to, on })]);
  }
  const delivery =
    textLocale(locale) === 'en' && order.delivery.nameEn
      ? order.delivery.nameEn
      : order.delivery.name;
  const deliverTo = order.delivery.pickupPoint?.address ?? order.shippingAddress;
  return renderDocument({
    locale,
    title: t('documents.orderConfirmation'),
    sender: [
      company.legalName,
      company.address.line1,
      `${company.address.postalCode} ${company.address.city}`.trim(),
      company.email,
    ].filter((line) => line !== ''),
    recipient: [
      {
        title: t('documents.billedTo'),
        lines: addressLines(
          order.billingAddress,
          countryName(order.billingAddress.country, locale),
        ),
      },
      {
        title: t(order.delivery.pickupPoint ? 'documents.pickupPoint' : 'documents.shippedTo'),
        lines: addressLines(deliverTo, countryName(deliverTo.country, locale)),
      },
    ],
    facts,
    tables: [
      {
        columns: [
          { title: t('documents.description'), share: 50 },
          { title: t('documents.quantity'), share: 10, align: 'right' },
          { title: t('documents.unitPrice'), share: 20, align: 'right' },
          { title: t('documents.amount'), share: 20, align: 'right' },
        ],
        rows: order.lines.map((line) => [
          [
            line.title,
            ...(line.options ? [line.options] : []),
            ...(line.components ?? []).map(namedComponent),
            ...(line.preorderOn
              ? [t('documents.preorder', { on: formatDate(line.preorderOn, locale) })]
              : []),
            ...(line.ecoCents > 0
              ? [
                  t(line.taxCategory === 'G' ? 'documents.ecoNet' : 'documents.eco', {
                    amount: money(line.ecoCents * line.quantity),
                  }),
                ]
              : []),
          ].join('\n'),
          formatNumber(line.quantity, locale),
          unitPrice(line),
          money(line.totalCents),
        ]),
      },
      ...discountTables(namedDiscounts(order), {
        ...order,
        isTaxed: order.taxes.some((tax) => tax.taxCents > 0),
      }),
    ],
    totals: [
      { label: t('documents.items'), value: money(order.itemsCents) },
      ...(delivery
        ? [
            {
              label: t('documents.deliveryBy', { name: delivery }),
              value: money(order.deliveryCents),
            },
          ]
        : []),
      {
        label: t(isTaxed ? 'documents.total' : 'documents.totalUntaxed'),
        value: money(order.totalCents),
        strong: true,
      },
      ...order.taxes
        .filter(({ taxCents }) => taxCents !== 0)
        .map((tax) => ({
          label: t('documents.taxIncluded', { rate: formatRate(tax.rateBp, locale) }),
          value: money(tax.taxCents),
        })),
    ],
    notes: [
      ...(company.vatRegime === 'franchise' ? [t('documents.mentions.franchise')] : []),
      t('documents.withdrawal'),
      t('documents.guarantee'),
    ],
    footer: company.legalName,
    pageLabel: (page, pages) => t('documents.page', { page, pages }),
    createdAt: new Date(order.placedAt),
  });
}

/** The discounts under the lines of a document, already deducted in their prices (R11); no table when there are none. */
export function discountTables(
  discounts: readonly NamedDiscount[],
  { locale, currency, isTaxed }: { locale: string; currency: string; isTaxed: boolean },
): DocumentTable[] {
  if (discounts.length === 0) return [];
  const t = translator(locale);
  return [
    {
      columns: [
        { title: t('documents.discounts'), share: 80 },
        {
          title: t(isTaxed ? 'documents.amountWithTax' : 'documents.amount'),
          share: 20,
          align: 'right',
        },
      ],
      rows: discounts.map(({ label, amountCents }) => [
        label,
        formatMoney({ amountCents, currency }, locale),
      ]),
    },
  ];
}

/** A component as documents and mails list it: `2 × Bol, Bleu nuit`. */
export function namedComponent(part: { title: string; options: string; quantity: number }): string {
  return `${part.quantity} × ${part.options ? `${part.title}, ${part.options}` : part.title}`;
}
