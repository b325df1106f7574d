import type { ReadInvoice, ReadLine } from './model.ts';
import { attributeOf, nodesAt, readCents, readDay, textAt, type XmlNode } from './xml.ts';

/** Reads a Cross Industry Invoice (EN 16931, Factur-X of any profile); what is missing is empty or null. */
export function readCii(document: XmlNode): Partial<ReadInvoice> {
  const trade = nodesAt(document, 'SupplyChainTradeTransaction')[0] ?? {};
  const agreement = nodesAt(trade, 'ApplicableHeaderTradeAgreement')[0] ?? {};
  const settlement = nodesAt(trade, 'ApplicableHeaderTradeSettlement')[0] ?? {};
  const sums = nodesAt(settlement, 'SpecifiedTradeSettlementHeaderMonetarySummation')[0] ?? {};
  const seller = nodesAt(agreement, 'SellerTradeParty')[0] ?? {};
  const currency = textAt(settlement, 'InvoiceCurrencyCode');
  const orderNumber = textAt(agreement, 'BuyerOrderReferencedDocument/IssuerAssignedID');
  const vats = nodesAt(sums, 'TaxTotalAmount');
  const vat = vats.find((one) => attributeOf(one, 'currencyID') === currency) ?? vats[0];
  const registrations = nodesAt(seller, 'SpecifiedTaxRegistration/ID');
  const vatNumber = registrations.find((one) => attributeOf(one, 'schemeID') === 'VA');
  return {
    kind: isCredit(textAt(document, 'ExchangedDocument/TypeCode')) ? 'credit-note' : 'invoice',
    number: textAt(document, 'ExchangedDocument/ID'),
    ...dayPart('issuedOn', textAt(document, 'ExchangedDocument/IssueDateTime/DateTimeString')),
    dueOn: readDay(textAt(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString')),
    currency,
    sellerName: textAt(seller, 'Name'),
    sellerVatNumber: vatNumber ? textAt({ id: vatNumber }, 'id') : '',
    iban: textAt(
      settlement,
      'SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount/IBANID',
    ),
    orderNumber,
    ...centsPart('netCents', textAt(sums, 'TaxBasisTotalAmount')),
    vatCents: (vat ? readCents(textAt({ vat }, 'vat')) : null) ?? 0,
    ...centsPart('grossCents', textAt(sums, 'GrandTotalAmount')),
    lines: [
      ...nodesAt(trade, 'IncludedSupplyChainTradeLineItem').map((line) => goods(line, orderNumber)),
      ...nodesAt(settlement, 'SpecifiedTradeAllowanceCharge').map(charge),
    ],
  };
}

/** UNTDID 1001: credit notes. */
function isCredit(typeCode: string): boolean {
  return ['261', '262', '296', '308', '381', '396', '420', '458', '502', '503', '532'].includes(
    typeCode,
  );
}

/** A day under its name, when the text is one. */
function dayPart(name: 'issuedOn', text: string): Partial<ReadInvoice> {
  const day = readDay(text);
  return day === null ? {} : { [name]: day };
}

/** An amount under its name, when the text is one. */
function centsPart(name: 'netCents' | 'grossCents', text: string): Partial<ReadInvoice> {
  const cents = readCents(text);
  return cents === null ? {} : { [name]: cents };
}

function goods(line: XmlNode, orderNumber: string): ReadLine {
  const product = nodesAt(line, 'SpecifiedTradeProduct')[0] ?? {};
  const summation =
    'SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount';
  const ordered = 'SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/IssuerAssignedID';
  return {
    kind: 'goods',
    label: textAt(product, 'Name'),
    reference: textAt(product, 'SellerAssignedID'),
    ourReference: textAt(product, 'BuyerAssignedID'),
    gtin: textAt(product, 'GlobalID'),
    orderNumber: textAt(line, ordered) || orderNumber,
    quantity: Number(textAt(line, 'SpecifiedLineTradeDelivery/BilledQuantity')) || 0,
    netCents: readCents(textAt(line, summation)) ?? 0,
  };
}

function charge(node: XmlNode): ReadLine {
  const isCharge = textAt(node, 'ChargeIndicator/Indicator') === 'true';
  const cents = readCents(textAt(node, 'ActualAmount')) ?? 0;
  return {
    kind: 'charge',
    label: textAt(node, 'Reason'),
    reference: '',
    ourReference: '',
    gtin: '',
    orderNumber: '',
    quantity: 1,
    netCents: isCharge ? cents : -cents || 0,
  };
}
