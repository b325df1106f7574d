import type { ReadInvoice, ReadLine } from './model.ts';
import { attributeOf, nodesAt, readCents, readDay, textAt, type XmlNode } from './xml.ts';

/** Reads a UBL 2.1 invoice or credit note (EN 16931, Peppol BIS 3, French CTC); what is missing is empty or null. */
export function readUbl(document: XmlNode, root: 'Invoice' | 'CreditNote'): Partial<ReadInvoice> {
  const seller = nodesAt(document, 'AccountingSupplierParty/Party')[0] ?? {};
  const sums = nodesAt(document, 'LegalMonetaryTotal')[0] ?? {};
  const currency = textAt(document, 'DocumentCurrencyCode');
  const orderNumber = textAt(document, 'OrderReference/ID');
  const vats = nodesAt(document, 'TaxTotal/TaxAmount');
  const vat = vats.find((one) => attributeOf(one, 'currencyID') === currency) ?? vats[0];
  const schemes = nodesAt(seller, 'PartyTaxScheme');
  const vatScheme = schemes.find((one) => textAt(one, 'TaxScheme/ID') === 'VAT') ?? schemes[0];
  const issuedOn = readDay(textAt(document, 'IssueDate'));
  const netCents = readCents(textAt(sums, 'TaxExclusiveAmount'));
  const grossCents = readCents(textAt(sums, 'TaxInclusiveAmount'));
  const isCredit = root === 'CreditNote' || textAt(document, 'InvoiceTypeCode') === '381';
  return {
    kind: isCredit ? 'credit-note' : 'invoice',
    number: textAt(document, 'ID'),
    ...(issuedOn === null ? {} : { issuedOn }),
    dueOn:
      readDay(textAt(document, 'DueDate')) ??
      readDay(textAt(document, 'PaymentMeans/PaymentDueDate')),
    currency,
    sellerName:
      textAt(seller, 'PartyLegalEntity/RegistrationName') || textAt(seller, 'PartyName/Name'),
    sellerVatNumber: vatScheme ? textAt(vatScheme, 'CompanyID') : '',
    iban: textAt(document, 'PaymentMeans/PayeeFinancialAccount/ID'),
    orderNumber,
    ...(netCents === null ? {} : { netCents }),
    vatCents: (vat ? readCents(textAt({ vat }, 'vat')) : null) ?? 0,
    ...(grossCents === null ? {} : { grossCents }),
    lines: [
      ...nodesAt(document, `${root}Line`).map((line) => goods(line, root, orderNumber)),
      ...nodesAt(document, 'AllowanceCharge').map(charge),
    ],
  };
}

function goods(line: XmlNode, root: 'Invoice' | 'CreditNote', orderNumber: string): ReadLine {
  const item = nodesAt(line, 'Item')[0] ?? {};
  const quantity = root === 'Invoice' ? 'InvoicedQuantity' : 'CreditedQuantity';
  return {
    kind: 'goods',
    label: textAt(item, 'Name'),
    reference: textAt(item, 'SellersItemIdentification/ID'),
    ourReference: textAt(item, 'BuyersItemIdentification/ID'),
    gtin: textAt(item, 'StandardItemIdentification/ID'),
    orderNumber: textAt(line, 'OrderLineReference/OrderReference/ID') || orderNumber,
    quantity: Number(textAt(line, quantity)) || 0,
    netCents: readCents(textAt(line, 'LineExtensionAmount')) ?? 0,
  };
}

function charge(node: XmlNode): ReadLine {
  const cents = readCents(textAt(node, 'Amount')) ?? 0;
  return {
    kind: 'charge',
    label: textAt(node, 'AllowanceChargeReason'),
    reference: '',
    ourReference: '',
    gtin: '',
    orderNumber: '',
    quantity: 1,
    netCents: textAt(node, 'ChargeIndicator') === 'true' ? cents : -cents || 0,
  };
}
