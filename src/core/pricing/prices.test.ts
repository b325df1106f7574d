import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { systemActor } from '../../kernel/actor.ts';
import { undoChange } from '../../platform/changes/index.ts';
import { sql, transact } from '../../platform/db/index.ts';
import { createProduct } from '../catalogue/index.ts';
import { listPriceChanges, loadTaxRates, priceAt, priceUndo, setPrices } from './index.ts';
import type { TaxRates } from './model.ts';
import { computeTotals } from './tax.ts';
import { territoryOf } from './territory.ts';

const database = testDatabase();
const actor = systemActor('test');

async function newVariant(): Promise<number> {
  const made = await transact(database.db, (tx) => createProduct(tx, actor, { title: 'Article' }));
  if (!made.ok) throw new Error(made.refusal.code);
  return made.value.variants[0]!.id;
}

const set = (variantId: number, amountCents: number | null) =>
  transact(database.db, (tx) =>
    setPrices(tx, actor, [{ variantId, channelId: 'web', amountCents }]),
  );

describe('prices', () => {
  it('R37: every price is kept in a history that refuses to be changed, the price of now beside it', async () => {
    const variantId = await newVariant();
    await set(variantId, 1_000);
    await set(variantId, 1_000);
    await set(variantId, 900);
    await set(variantId, null);
    const history = await listPriceChanges(database.db, { variantId, limit: 10 });
    expect(history.map((change) => change.amountCents)).toEqual([null, 900, 1_000]);
    const { rows } = await sql`select 1 from pricing.price where variant_id = ${variantId}`.execute(
      database.db,
    );
    expect(rows).toHaveLength(0);
    await expect(
      sql`update pricing.price_change set amount_cents = 1 where variant_id = ${variantId}`.execute(
        database.db,
      ),
    ).rejects.toThrow(/append-only/);
    expect(await priceAt(database.db, variantId, 'web', history[1]!.effectiveAt)).toBeTypeOf(
      'number',
    );
  });

  it('name the wrong one and set none', async () => {
    const variantId = await newVariant();
    const result = await transact(database.db, (tx) =>
      setPrices(tx, actor, [
        { variantId, channelId: 'web', amountCents: 100 },
        { variantId, channelId: 'nowhere', amountCents: 100 },
        { variantId: 999_999_999, channelId: 'web', amountCents: 100 },
        { variantId, channelId: 'web', amountCents: -1 },
      ]),
    );
    expect(result).toMatchObject({
      refusal: {
        status: 422,
        fields: [
          { pointer: '/prices/1/channelId', code: 'channel-unknown' },
          { pointer: '/prices/2/variantId', code: 'variant-unknown' },
          { pointer: '/prices/3/amountCents', code: 'price-invalid' },
        ],
      },
    });
    expect(await listPriceChanges(database.db, { variantId, limit: 10 })).toHaveLength(0);
  });

  it('undone are set again, as one more entry of the history', async () => {
    const variantId = await newVariant();
    await set(variantId, 100);
    await set(variantId, 150);
    const { rows } = await sql<{ id: number }>`
      select max(id) as id from platform.change where entity_kind = 'price'`.execute(database.db);
    const handlers = new Map([['price', priceUndo]]);
    const undone = await transact(database.db, (tx) =>
      undoChange(tx, actor, handlers, rows[0]!.id),
    );
    expect(undone.ok).toBe(true);
    const history = await listPriceChanges(database.db, { variantId, limit: 10 });
    expect(history.map((change) => change.amountCents)).toEqual([100, 150, 100]);
  });

  it('set at the same time are kept in the order they became true', async () => {
    const variantId = await newVariant();
    await Promise.all([100, 200, 300, 400].map((cents) => set(variantId, cents)));
    const [last] = await listPriceChanges(database.db, { variantId, limit: 1 });
    const { rows } = await sql<{ amount_cents: number }>`
      select amount_cents from pricing.price where variant_id = ${variantId}`.execute(database.db);
    expect(rows[0]!.amount_cents).toBe(last!.amountCents);
    expect(await priceAt(database.db, variantId, 'web', 'infinity')).toBe(last!.amountCents);
  });
});

it('R28: every territory that an address can have has rates of its own', async () => {
  const rates = await loadTaxRates(database.db, '2026-11-22');
  const addresses = [
    '75001',
    '20000',
    '97100',
    '97200',
    '97300',
    '97400',
    '97600',
    '98000',
    '98800',
  ];
  const territories = addresses.map((postalCode) => territoryOf({ country: 'FR', postalCode }));
  for (const territory of [...territories, territoryOf({ country: 'DE', postalCode: '10115' })]) {
    expect(rates.byKey[`${territory}|standard`], territory).toBeDefined();
  }
  expect(rates.byKey['FR|reduced']).toEqual({ rateBp: 550, category: 'S' });
  expect(rates.byKey['FR-974|standard']).toEqual({ rateBp: 0, category: 'G' });
});

describe('R28: rates by where the shop stands and where goods go', () => {
  const goods = (taxClass: string, unitPriceCents = 10_850) => [
    { key: 'a', unitPriceCents, quantity: 1, taxClass },
  ];
  const standsAt = async (postalCode: string) => {
    await sql`insert into platform.setting (key, value)
      values ('company', jsonb_build_object('address', jsonb_build_object('country', 'FR', 'postalCode', ${postalCode}::text)))
      on conflict (key) do update set value = excluded.value`.execute(database.db);
    return loadTaxRates(database.db, '2026-11-22');
  };
  const charged = (rates: TaxRates, postalCode: string, taxClass: string) => {
    const territory = territoryOf({ country: 'FR', postalCode });
    const { totalCents, taxCents, taxes } = computeTotals({
      ...{ lines: goods(taxClass), territory, rates, pricesIncludeTax: true },
    });
    return {
      totalCents,
      taxCents,
      rate: taxes.map(({ rateBp, category }) => `${rateBp} ${category}`)[0],
    };
  };

  it('Corsica has the rates that the merchant named for food and books, and 20 % for the rest', async () => {
    const rates = await loadTaxRates(database.db, '2026-11-22', {
      ...{ euConsumers: 'home', rates: [] },
      corsica: [{ taxClass: 'reduced', percent: 2.1 }],
    });
    expect(charged(rates, '20200', 'reduced')).toMatchObject({ rate: '210 S', totalCents: 10_850 });
    expect(charged(rates, '20200', 'standard').rate).toBe('2000 S');
    expect(charged(rates, '20200', 'intermediate').rate).toBe('1000 S');
    expect(charged(rates, '75011', 'reduced').rate).toBe('550 S');
    // Unless named, nothing is lowered: not all of a class has the right to it.
    expect(charged(await loadTaxRates(database.db, '2026-11-22'), '20200', 'reduced').rate).toBe(
      '550 S',
    );
  });

  it('a shop in La Réunion charges 8.5 % and 2.1 % there, and exports to the mainland', async () => {
    const rates = await standsAt('97400');
    expect(charged(rates, '97400', 'standard')).toEqual({
      rate: '850 S',
      totalCents: 10_850,
      taxCents: 850,
    });
    expect(charged(rates, '97420', 'reduced').rate).toBe('210 S');
    expect(charged(rates, '75011', 'standard')).toEqual({
      rate: '0 G',
      totalCents: 10_000,
      taxCents: 0,
    });
    expect(charged(rates, '97100', 'standard').rate).toBe('0 G');
  });

  it('Guadeloupe and Martinique are one territory, Guyane and Mayotte have no VAT', async () => {
    expect(charged(await standsAt('97110'), '97200', 'standard').rate).toBe('850 S');
    for (const place of ['97300', '97600']) {
      const rates = await standsAt(place);
      expect(charged(rates, place, 'standard')).toEqual({
        rate: '0 O',
        totalCents: 10_850,
        taxCents: 0,
      });
      expect(charged(rates, '75011', 'reduced').rate).toBe('0 O');
    }
    const mainland = await standsAt('44000');
    expect(charged(mainland, '97400', 'standard').rate).toBe('0 G');
    expect(charged(mainland, '44000', 'standard').rate).toBe('2000 S');
  });
});
