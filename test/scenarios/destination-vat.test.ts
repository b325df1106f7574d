import { beforeAll, expect, test } from 'vitest';
import { computeTotals, loadTaxRates, territoryFor } from '../../src/core/pricing/index.ts';
import { countryOfIp } from '../../src/core/places/index.ts';
import { invoiceShipment, listInvoicesOfOrder } from '../../src/manage/invoicing/index.ts';
import { verifyEverything } from '../../src/manage/integrity/index.ts';
import { readEuSales } from '../../src/manage/reporting/index.ts';
import { sql, transact } from '../../src/platform/db/index.ts';
import { getCart } from '../../src/sell/carts/index.ts';
import { completeCart, readOrder } from '../../src/sell/orders/index.ts';
import { shipOrder } from '../../src/ship/shipments/index.ts';
import {
  commerceDeps,
  homeDelivery,
  nantes,
  readyCart,
  seeder,
  sellableVariant,
} from '../support/commerce.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const berlin = {
  ...nantes,
  country: 'DE',
  postalCode: '10115',
  city: 'Berlin',
  phone: '+49 30 1234',
};
const books = { country: 'DE', taxClass: 'reduced' as const, percent: 7 };
let optionId: number;

beforeAll(async () => {
  optionId = await homeDelivery(database.db);
  await sql`update promise.zone set countries = '{FR,DE}'`.execute(database.db);
});

/** Carts and orders of a shop that taxes consumers abroad in one way or the other. */
function shopWith(euConsumers: 'home' | 'destination') {
  const vat = { euConsumers, rates: [books], corsica: [] };
  return {
    ...commerceDeps(database.db),
    taxRates: (onDate: string) => loadTaxRates(database.db, onDate, vat),
  };
}

async function buy(
  deps: ReturnType<typeof shopWith>,
  variantIds: number[],
  facts: { address?: typeof nantes; option?: number | null; email?: string } = {},
) {
  const lines = variantIds.map((variantId) => ({ variantId, quantity: 1 }));
  const option = facts.option === undefined ? optionId : facts.option;
  const cartId = await readyCart(deps, lines, option, {
    address: facts.address ?? berlin,
    ...(facts.email ? { email: facts.email } : {}),
  });
  const cart = await getCart(deps, cartId);
  if (!cart.ok) throw new Error(cart.refusal.code);
  const placed = await completeCart(deps, {
    cartId,
    paymentMethod: 'test-success',
    idempotencyKey: cartId,
    expectedTotalCents: cart.value.total.amountCents,
    waivesWithdrawal: true,
    askCountry: async () => 'DE',
  });
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusal));
  const order = (await readOrder(database.db, { number: placed.value.order.number }))!;
  return { cart: cart.value, order };
}

test('R29: below the threshold a consumer abroad pays French VAT, beyond it that of their country, at the same price', async () => {
  const bowl = await sellableVariant(database.db, { priceCents: 2400 });
  const book = await sellableVariant(database.db, { priceCents: 2140, taxClass: 'reduced' });
  const ids = [bowl.variantId, book.variantId];
  const below = await buy(shopWith('home'), ids);
  expect(below.order).toMatchObject({
    taxTerritory: 'EU',
    totalCents: 2400 + 2140 + 490,
    taxes: [{ rateBp: 2000 }, { rateBp: 550 }],
  });

  const { cart, order } = await buy(shopWith('destination'), ids);
  // 28.90 € of bowl and delivery at 19 %, the book at the 7 % that the merchant named.
  const taxes = [
    { rateBp: 1900, category: 'S', netCents: 2429, taxCents: 461 },
    { rateBp: 700, category: 'S', netCents: 2000, taxCents: 140 },
  ];
  expect(cart.taxes.map(({ rateBp, tax }) => [rateBp, tax.amountCents])).toEqual([
    [1900, 461],
    [700, 140],
  ]);
  expect(order).toMatchObject({ taxTerritory: 'EU-DE', totalCents: 5030, taxes });
  expect(order.placeEvidence).toEqual([]);

  const parcels = [
    {
      trackingNumber: null,
      weightGrams: null,
      lines: order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity })),
    },
  ];
  const shipped = await transact(database.db, (tx) =>
    shipOrder(tx, seeder, { orderId: order.id, carrier: 'Colissimo', parcels }),
  );
  if (!shipped.ok) throw new Error(shipped.refusal.code);
  await transact(database.db, (tx) => invoiceShipment(tx, shipped.value.id, new Date()));
  const [invoice] = await listInvoicesOfOrder(database.db, order.id);
  expect(invoice).toMatchObject({ totalCents: 5030, taxes });
  expect(invoice!.mentions.join(' ')).toMatch(/TVA.: Allemagne/);
  expect((await verifyEverything(database.db)).findings).toEqual([]);

  const [thisYear] = await readEuSales(database.db);
  const net = (one: { taxes: { netCents: number }[] }) =>
    one.taxes.reduce((sum, tax) => sum + tax.netCents, 0);
  expect(thisYear).toMatchObject({ netCents: net(below.order) + net(order) });
});

test('R29: what is downloaded is taxed where its buyer lives, with the signs of that kept; businesses and France stay as they were', async () => {
  const deps = shopWith('destination');
  const pattern = await sellableVariant(database.db, { priceCents: 1190, stock: 0 });
  await sql`update catalogue.variant set digital = true, requires_shipping = false, backorder = true where id = ${pattern.variantId}`.execute(
    database.db,
  );
  const { order } = await buy(deps, [pattern.variantId], { option: null });
  expect(order).toMatchObject({
    serviceTerritory: 'EU-DE',
    taxes: [{ rateBp: 1900, netCents: 1000, taxCents: 190 }],
    placeEvidence: [
      { kind: 'billing-address', country: 'DE' },
      { kind: 'ip-address', country: 'DE' },
      { kind: 'phone', country: 'DE' },
    ],
  });

  // Sent to a friend in Nantes, downloaded in Berlin: each by its own place.
  const bowl = await sellableVariant(database.db, { priceCents: 2400 });
  const cartId = await readyCart(
    deps,
    [bowl, pattern].map(({ variantId }) => ({ variantId, quantity: 1 })),
    optionId,
  );
  await sql`update carts.cart set billing_address = ${JSON.stringify(berlin)}::jsonb where id = ${cartId}`.execute(
    database.db,
  );
  const both = await getCart(deps, cartId);
  expect(both).toMatchObject({ value: { taxes: [{ rateBp: 2000 }, { rateBp: 1900 }] } });

  const party = await sql<{ id: number }>`
    insert into parties.party (kind, email, company_name, vat_number) values ('company', 'einkauf@example.org', 'Buch GmbH', 'DE811907980')
    returning id`.execute(database.db);
  const business = await readyCart(deps, [{ variantId: bowl.variantId, quantity: 1 }], optionId, {
    address: berlin,
  });
  await sql`update carts.cart set party_id = ${party.rows[0]!.id} where id = ${business}`.execute(
    database.db,
  );
  expect(await getCart(deps, business)).toMatchObject({ value: { taxes: [{ rateBp: 2000 }] } });
});

test('R29: every member state has a rate of its own on any day of the last two years; an address is found by the tables at hand', async () => {
  const states = 'AT BE BG CY CZ DE DK EE ES FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK';
  const day = async (onDate: string) =>
    loadTaxRates(database.db, onDate, { euConsumers: 'destination', rates: [], corsica: [] });
  for (const onDate of ['2024-12-31', '2025-07-31', '2026-11-26']) {
    const rates = await day(onDate);
    for (const country of states.split(' ')) {
      const territory = territoryFor({ country, postalCode: '1000' }, rates, false);
      expect(territory).toBe(`EU-${country}`);
      const totals = computeTotals({
        ...{ territory, rates, pricesIncludeTax: true },
        lines: [{ key: 'a', unitPriceCents: 10_000, quantity: 1, taxClass: 'standard' }],
      });
      expect(totals.totalCents).toBe(10_000);
      expect(totals.taxCents).toBeGreaterThan(1_000);
    }
  }
  const rateOf = async (onDate: string) => (await day(onDate)).byKey['EU-RO|standard']!.rateBp;
  expect([await rateOf('2025-07-31'), await rateOf('2025-08-01')]).toEqual([1900, 2100]);
  expect(await countryOfIp('212.27.40.240')).toBe('FR');
  expect(await countryOfIp('192.168.1.10')).toBeNull();
});
