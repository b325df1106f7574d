import type { JsonObject } from '../../platform/db/index.ts';

const CART = {
  id: 'sample',
  currency: 'EUR',
  itemsCents: 8_400,
  totalCents: 8_990,
  quantity: 2,
  discountCents: 0,
  lines: [{ sku: 'SAMPLE', title: 'Assiette', quantity: 2, totalCents: 8_400 }],
};

/** An input like those of real use, for trying a function before it is enabled. */
export function sampleInput(path: readonly string[]): JsonObject {
  const place = {
    locale: 'fr',
    now: new Date().toISOString(),
    today: new Date().toISOString().slice(0, 10),
  };
  const visitor = { ...place, channel: 'web', customerId: null };
  switch (`${path[0]} ${path[1] ?? ''}`.trim()) {
    case 'blocks layout-top':
      return { ...place, channel: 'web' };
    case 'blocks product-below-price':
      return {
        ...place,
        channel: 'web',
        product: { id: 0, handle: 'sample', title: 'Assiette', sku: 'SAMPLE', priceCents: 4_200 },
      };
    case 'blocks cart':
    case 'blocks checkout':
    case 'checkout':
      return { ...visitor, cart: CART };
    case 'blocks order':
      return {
        ...visitor,
        order: { id: 0, number: '26-000000', state: 'paid', totalCents: 8_990 },
      };
    case 'blocks account':
      return { ...visitor, customerId: 0 };
  }
  if (path[0] === 'actions') return { ...visitor, cart: CART, form: {} };
  if (path[0] === 'events') return { ...place, orderId: 0, isTrial: true };
  return { ...place, query: {} };
}
