import { lineCents } from '../suppliers/index.ts';
import type { Difference, InvoiceLine, SupplierInvoice } from './model.ts';

/** How far a price may be off and still be paid without a word: the greater of both. */
export interface MatchTolerance {
  pricePercent: number;
  priceCents: number;
}

/** One line after the three-way match. */
export interface MatchedLine extends InvoiceLine {
  verdict: 'matches' | 'within' | 'differs';
  differences: Difference[];
}

/** An invoice after the three-way match: what differs in it as a whole, and line by line. */
export interface MatchedInvoice extends Omit<SupplierInvoice, 'lines'> {
  lines: MatchedLine[];
  differences: Difference[];
  /** Nothing needs a decision. */
  isClear: boolean;
}

/** Holds an invoice against the orders and receipts that it bills. */
export function matchInvoice(invoice: SupplierInvoice, tolerance: MatchTolerance): MatchedInvoice {
  const lines = invoice.lines.map((line) => matchLine(line, invoice.kind, tolerance));
  const differences = wholeDifferences(invoice);
  const isClear = differences.length === 0 && lines.every((line) => line.verdict !== 'differs');
  return { ...invoice, lines, differences, isClear };
}

function wholeDifferences(invoice: SupplierInvoice): Difference[] {
  const { netCents, vatCents, grossCents } = invoice;
  const found: Difference[] = [];
  if (invoice.lines.length === 0) {
    found.push({ code: 'without-lines', billed: netCents, known: 0 });
  } else {
    const sum = invoice.lines.reduce((all, line) => all + line.netCents, 0);
    if (sum !== netCents) found.push({ code: 'sum-wrong', billed: netCents, known: sum });
  }
  if (netCents + vatCents !== grossCents) {
    found.push({ code: 'vat-wrong', billed: grossCents, known: netCents + vatCents });
  }
  if (invoice.iban !== '' && invoice.supplierIban !== '' && invoice.iban !== invoice.supplierIban) {
    found.push({ code: 'account-changed', billed: 0, known: 0 });
  }
  return found;
}

function matchLine(
  line: InvoiceLine,
  kind: SupplierInvoice['kind'],
  tolerance: MatchTolerance,
): MatchedLine {
  const plain = (code: Difference['code'], known = 0): MatchedLine => ({
    ...line,
    verdict: 'differs',
    differences: [{ code, billed: line.netCents, known }],
  });
  if (line.kind === 'charge') {
    // What is less to pay needs nobody's leave.
    return line.netCents > 0
      ? plain('charge-not-agreed')
      : { ...line, verdict: 'matches', differences: [] };
  }
  if (line.orderLineId === null || line.priceCents === null || line.pricePer === null) {
    return plain('not-ordered');
  }
  const differences: Difference[] = [];
  const open = (line.receivedQuantity ?? 0) - (line.billedQuantity ?? 0);
  if (kind === 'invoice' && line.quantity > open) {
    differences.push({ code: 'beyond-received', billed: line.quantity, known: Math.max(0, open) });
  }
  const agreed = lineCents(line.quantity, { priceCents: line.priceCents, pricePer: line.pricePer });
  const off = line.netCents - agreed;
  const allowed = Math.max(
    tolerance.priceCents,
    Math.floor((agreed * tolerance.pricePercent) / 100),
  );
  if (Math.abs(off) > allowed) {
    const code = off > 0 ? 'price-higher' : 'price-lower';
    differences.push({ code, billed: line.netCents, known: agreed });
  }
  const isOff = differences.some((one) => one.code !== 'price-lower');
  return {
    ...line,
    verdict: isOff ? 'differs' : off === 0 ? 'matches' : 'within',
    differences,
  };
}
