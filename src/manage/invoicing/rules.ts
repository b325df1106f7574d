import { allocateCents } from '../../kernel/money.ts';
import {
  discountsOfUnits,
  shareOfLine,
  type NamedDiscount,
  type Order,
  type OrderLine,
} from '../../sell/orders/index.ts';
import type { RefundAllocation } from '../../sell/payments/index.ts';
import type { Invoice, InvoiceLine } from './model.ts';

/** Units of an order line to invoice or to credit, after `already` units before; a bundle as one line per rate. */
function lineShares(line: OrderLine, already: number, quantity: number): InvoiceLine[] {
  const share = (totalCents: number) =>
    shareOfLine({ totalCents, quantity: line.quantity }, already, quantity);
  const parts = partsByRate(line);
  // What rounding leaves goes to the last part, so that a bundle is invoiced and credited as its line is charged.
  let [totalLeft, taxLeft] = [share(line.totalCents), share(line.taxCents)];
  return parts.map((part, index) => {
    const last = index === parts.length - 1;
    const totalCents = last ? totalLeft : share(part.totalCents);
    const taxCents = last ? taxLeft : share(part.taxCents);
    totalLeft -= totalCents;
    taxLeft -= taxCents;
    const netCents = totalCents - taxCents;
    const eco = index === 0 && line.ecoCents > 0;
    return {
      orderLineId: line.id,
      kind: 'goods',
      description: part.description,
      sku: line.sku,
      quantity,
      unitNetCents: Math.round(netCents / quantity),
      netCents,
      taxCents,
      totalCents,
      rateBp: part.taxRateBp,
      category: part.taxCategory,
      ...(eco ? { ecoCents: line.ecoCents * quantity } : {}),
      ...(index > 0 ? { part: index } : {}),
    };
  });
}

type RatePart = Pick<OrderLine, 'totalCents' | 'taxCents' | 'taxRateBp' | 'taxCategory'> & {
  description: string;
};

/** A line by VAT rate: itself, or the components of a bundle that share a rate, named. */
function partsByRate(line: OrderLine): RatePart[] {
  const name = line.options ? `${line.title} — ${line.options}` : line.title;
  if (!line.components) return [{ ...line, description: name }];
  const byRate = new Map<string, RatePart & { names: string[] }>();
  for (const { title, options, quantity, ...amounts } of line.components) {
    const key = `${amounts.taxRateBp}|${amounts.taxCategory}`;
    const named = `${quantity} × ${options ? `${title} (${options})` : title}`;
    const known = byRate.get(key);
    if (!known) byRate.set(key, { ...amounts, description: '', names: [named] });
    else {
      known.totalCents += amounts.totalCents;
      known.taxCents += amounts.taxCents;
      known.names.push(named);
    }
  }
  return [...byRate.values()].map(({ names, ...part }) => ({
    ...part,
    description: [name, ...names].join('\n'),
  }));
}

/**
 * The reductions to name on the invoice with `lines`: of each discount the part that its units carry (R11), so that the parts on
 * all invoices of an order sum to the discount. A credit note names none: it gives back what its invoice charged.
 */
export function invoicedDiscounts(
  order: Order,
  lines: readonly InvoiceLine[],
  before: readonly Invoice[],
): NamedDiscount[] {
  const units = lines.flatMap(({ orderLineId, quantity, part }) =>
    orderLineId === null || part !== undefined
      ? []
      : [{ orderLineId, quantity, already: unitsOn(before, 'invoice', orderLineId) }],
  );
  return discountsOfUnits(order, units);
}

/** Units of each order line on earlier documents of a kind. */
function unitsOn(
  documents: readonly Invoice[],
  kind: Invoice['kind'],
  orderLineId: number,
): number {
  return documents
    .filter((document) => document.kind === kind)
    .flatMap((document) => document.lines)
    .filter((line) => line.orderLineId === orderLineId && line.part === undefined)
    .reduce((sum, line) => sum + line.quantity, 0);
}

/**
 * The lines of the invoice for what one shipment carries. The order's amounts are copied, in parts that
 * sum to the order whatever the number of shipments; the delivery is on the first invoice of what is carried.
 */
export function shipmentLines(
  order: Order,
  shipped: readonly { orderLineId: number; quantity: number }[],
  before: readonly Invoice[],
  deliveryLabel: string,
): InvoiceLine[] {
  const lines = order.lines.flatMap((line) => {
    const quantity = shipped
      .filter((part) => part.orderLineId === line.id)
      .reduce((sum, part) => sum + part.quantity, 0);
    return quantity > 0 ? lineShares(line, unitsOn(before, 'invoice', line.id), quantity) : [];
  });
  const delivered = before.some((document) =>
    document.lines.some((line) => line.kind === 'delivery'),
  );
  // What is downloaded pays no delivery: it is on the first invoice of a parcel.
  const carried = lines.some(
    (line) => order.lines.find(({ id }) => id === line.orderLineId)?.digital !== true,
  );
  if (order.deliveryCents > 0 && !delivered && carried)
    lines.push(deliveryLine(order, order.deliveryCents, deliveryLabel));
  return lines;
}

function deliveryLine(order: Order, totalCents: number, description: string): InvoiceLine {
  const { delivery } = order;
  const taxCents =
    totalCents === delivery.priceCents
      ? delivery.taxCents
      : Math.round((delivery.taxCents * totalCents) / delivery.priceCents);
  return {
    orderLineId: null,
    kind: 'delivery',
    description,
    sku: null,
    quantity: 1,
    unitNetCents: totalCents - taxCents,
    netCents: totalCents - taxCents,
    taxCents,
    totalCents,
    rateBp: delivery.rateBp,
    category: delivery.category,
  };
}

/**
 * The lines of the credit note for a refund: the invoiced amounts of returned units and of the
 * delivery, and gestures spread over the invoiced rates. Units that never left were never invoiced
 * and are not credited. Empty when nothing of the refund was invoiced.
 */
export function creditLines(
  order: Order,
  allocation: readonly RefundAllocation[],
  before: readonly Invoice[],
  labels: { delivery: string; gesture: string },
): InvoiceLine[] {
  return allocation.flatMap((part): InvoiceLine[] => {
    if (part.kind === 'line') {
      const line = order.lines.find((l) => l.id === part.orderLineId);
      if (!line) return [];
      return lineShares(line, unitsOn(before, 'credit-note', line.id), part.quantity);
    }
    const invoiced = before.filter((document) => document.kind === 'invoice');
    if (part.kind === 'delivery') {
      const billed = invoiced.some((document) => document.lines.some((l) => l.kind === 'delivery'));
      return billed ? [deliveryLine(order, part.amountCents, labels.delivery)] : [];
    }
    return part.kind === 'gesture' ? gestureLines(part.amountCents, invoiced, labels.gesture) : [];
  });
}

function gestureLines(
  amountCents: number,
  invoiced: readonly Invoice[],
  description: string,
): InvoiceLine[] {
  const taxes = sumTaxes(invoiced.flatMap((document) => document.lines));
  if (taxes.length === 0) return [];
  const parts = allocateCents(
    amountCents,
    taxes.map((tax) => tax.netCents + tax.taxCents),
  );
  return taxes.flatMap((tax, index) => {
    const totalCents = parts[index]!;
    if (totalCents === 0) return [];
    const taxCents = Math.round((totalCents * tax.rateBp) / (10_000 + tax.rateBp));
    const netCents = totalCents - taxCents;
    return [
      {
        orderLineId: null,
        kind: 'gesture' as const,
        description,
        sku: null,
        quantity: 1,
        unitNetCents: netCents,
        netCents,
        taxCents,
        totalCents,
        rateBp: tax.rateBp,
        category: tax.category,
      },
    ];
  });
}

/** VAT by rate and category, highest rate first. */
export function sumTaxes(lines: readonly InvoiceLine[]): Invoice['taxes'] {
  const byRate = new Map<string, Invoice['taxes'][number]>();
  for (const line of lines) {
    const key = `${line.rateBp}|${line.category}`;
    const sum = byRate.get(key) ?? {
      rateBp: line.rateBp,
      category: line.category,
      netCents: 0,
      taxCents: 0,
    };
    sum.netCents += line.netCents;
    sum.taxCents += line.taxCents;
    byRate.set(key, sum);
  }
  return [...byRate.values()].sort((a, b) => b.rateBp - a.rateBp);
}
