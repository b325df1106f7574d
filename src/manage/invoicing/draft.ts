import { addressLines, sameAddress } from '../../kernel/address.ts';
import { businessDate } from '../../core/calendar/index.ts';
import { countryName, formatMoney, textLocale, translator } from '../../platform/i18n/index.ts';
import type { Company } from '../../platform/settings/index.ts';
import type { NamedDiscount, Order } from '../../sell/orders/index.ts';
import type { Invoice, InvoiceLine, InvoiceParty } from './model.ts';
import { sumTaxes } from './rules.ts';
import type { NewInvoice } from './store.ts';

/** What is to be issued. */
export interface InvoiceWanted {
  kind: Invoice['kind'];
  /** The cause: a shipment or a refund. */
  origin: { kind: string; id: string };
  lines: InvoiceLine[];
  discounts: NamedDiscount[];
  at: Date;
  suppliedOn: string;
  correctsId: number | null;
  paidCents: number;
  /** Why money is given back, as it was typed; empty: nothing was. */
  reason?: string;
}

/** What a document says of absences, as days `YYYY-MM-DD`. */
export interface AbsencesOfInvoice {
  /** The day on which the absence under way ends; null when nobody is away. */
  backOn: string | null;
  /** The last day of delivery promised to an order that was placed during an absence; null for any other. */
  promisedToOn: string | null;
}

/** The document as it will be issued, all but its number; pure, from the order and the company of now, and the absences it tells of. */
export function draftInvoice(
  company: Company,
  order: Order,
  wanted: InvoiceWanted,
  absences: AbsencesOfInvoice = { backOn: null, promisedToOn: null },
): Omit<NewInvoice, 'number'> {
  const taxes = sumTaxes(wanted.lines);
  return {
    kind: wanted.kind,
    issuedOn: businessDate(wanted.at),
    suppliedOn: wanted.suppliedOn,
    origin: wanted.origin,
    orderId: order.id,
    orderNumber: order.number,
    correctsId: wanted.correctsId,
    locale: order.locale,
    currency: order.currency,
    seller: sellerOf(company, order.locale),
    buyer: buyerOf(order),
    lines: wanted.lines,
    discounts: wanted.discounts,
    taxes,
    netCents: taxes.reduce((sum, tax) => sum + tax.netCents, 0),
    taxCents: taxes.reduce((sum, tax) => sum + tax.taxCents, 0),
    totalCents: wanted.lines.reduce((sum, line) => sum + line.totalCents, 0),
    paidCents: wanted.paidCents,
    mentions: mentionsOf(company, order, wanted, { taxes, absences }),
  };
}

/** `FA26-000042`, `AV26-000001`: kind, year and rank (BR-FR: at most 35 characters of `[A-Za-z0-9+-_/]`, R16). */
export function invoiceNumber(kind: Invoice['kind'], year: string, rank: number): string {
  return `${kind === 'invoice' ? 'FA' : 'AV'}${year.slice(2)}-${String(rank).padStart(6, '0')}`;
}

/** How the delivery is called on documents of this order. */
export function deliveryLabelOf(order: Order): string {
  const name =
    textLocale(order.locale) === 'en' && order.delivery.nameEn
      ? order.delivery.nameEn
      : order.delivery.name;
  return translator(order.locale)('documents.deliveryBy', { name });
}

function sellerOf(company: Company, locale: string): InvoiceParty {
  const t = translator(locale);
  const capital =
    company.capitalCents === null
      ? ''
      : t('documents.capital', {
          amount: formatMoney({ amountCents: company.capitalCents, currency: 'EUR' }, locale),
        });
  return {
    name: company.legalName,
    lines: [
      company.address.line1,
      company.address.line2,
      `${company.address.postalCode} ${company.address.city}`.trim(),
      countryName(company.address.country, locale),
    ].filter((line) => line !== ''),
    siren: company.siren,
    vatNumber: company.vatNumber,
    legal: [company.legalForm, capital, company.siret && `SIRET ${company.siret}`, company.rcs]
      .filter((part) => part !== '')
      .join(' · '),
  };
}

function buyerOf(order: Order): InvoiceParty {
  const [name = order.email, ...lines] = addressLines(
    order.billingAddress,
    countryName(order.billingAddress.country, order.locale),
  );
  return { name, lines, siren: order.billingAddress.siren ?? '', vatNumber: '', legal: '' };
}

function mentionsOf(
  company: Company,
  order: Order,
  { kind, reason = '' }: InvoiceWanted,
  {
    taxes,
    absences: { backOn, promisedToOn },
  }: { taxes: { category: string }[]; absences: AbsencesOfInvoice },
): string[] {
  const t = translator(order.locale);
  const mentions: string[] = [];
  if (company.vatRegime === 'franchise') mentions.push(t('documents.mentions.franchise'));
  for (const country of countriesOfVat(order)) {
    mentions.push(
      t('documents.mentions.destination', { country: countryName(country, order.locale) }),
    );
  }
  if (taxes.some((tax) => tax.category === 'G')) mentions.push(t('documents.mentions.export'));
  if (taxes.some((tax) => tax.category === 'O')) mentions.push(t('documents.mentions.outside'));
  if (reason !== '') mentions.push(t('documents.mentions.reason', { reason }));
  mentions.push(
    t(kind === 'invoice' ? 'documents.mentions.paid' : 'documents.mentions.refunded', {
      method: t(`payments.methods.${order.paymentMethod}.name`),
    }),
  );
  // R14: owed by businesses, and said on every invoice to one, also of what is paid already.
  const { company: buyer, siren = '' } = order.billingAddress;
  if (kind === 'invoice' && (buyer.trim() !== '' || siren !== '')) {
    mentions.push(t('documents.mentions.business'), ...reformMentions(order));
  }
  if (kind === 'invoice' && promisedToOn !== null) {
    mentions.push(t('documents.mentions.promised', { day: promisedToOn }));
  }
  if (backOn !== null) mentions.push(t('documents.mentions.away', { day: backOn }));
  return mentions;
}

/** The member states whose own VAT an order bears (R29). */
function countriesOfVat(
  order: Pick<Order, 'taxTerritory' | 'serviceTerritory' | 'lines'>,
): string[] {
  const isCarried = order.lines.some((line) => !line.digital);
  const territories = [isCarried ? order.taxTerritory : null, order.serviceTerritory];
  return [...new Set(territories.flatMap((one) => (one?.startsWith('EU-') ? one.slice(3) : [])))];
}

/** R15: what is sold, and where it went when that is not where the bill goes. */
function reformMentions(order: Order): string[] {
  const t = translator(order.locale);
  const services = order.lines.some((line) => line.digital);
  const goods = order.lines.some((line) => !line.digital);
  const kind = services ? (goods ? 'mixed' : 'services') : 'goods';
  const mentions = [t(`documents.mentions.${kind}`)];
  if (goods && !sameAddress(order.shippingAddress, order.billingAddress)) {
    const { shippingAddress: to, locale } = order;
    const address = addressLines(to, countryName(to.country, locale)).join(', ');
    mentions.push(t('documents.mentions.deliveredTo', { address }));
  }
  return mentions;
}
