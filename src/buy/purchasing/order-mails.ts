import type { PurchaseOrder } from './model.ts';
import { openQuantity } from './rules.ts';

/** What every mail about an order says of it. */
export function mailData(order: PurchaseOrder) {
  return {
    number: order.number!,
    supplier: order.supplierName,
    lines: order.lines.length,
    totalCents: order.totalCents,
    currency: order.currency,
    expectedOn: order.expectedOn,
    isDirect: order.direct !== null,
  };
}

/** The language of a supplier, as it was when the order was sent. */
export function localeOfOrder(order: PurchaseOrder): 'fr' | 'en' {
  return order.terms?.locale ?? 'fr';
}

/** The mail that asks where goods are which should have come: what is still awaited, line by line. */
export function lateMail(order: PurchaseOrder) {
  const awaited = order.lines.flatMap((line) => {
    const quantity = openQuantity(line);
    const { title, options, reference } = line;
    return quantity > 0 ? [{ title, options, reference, quantity }] : [];
  });
  return {
    template: 'purchase-order-late' as const,
    data: { ...mailData(order), expectedOn: order.expectedOn ?? '', awaited },
    locale: localeOfOrder(order),
  };
}
