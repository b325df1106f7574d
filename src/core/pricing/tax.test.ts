import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TaxRates, TotalsInput } from './model.ts';
import { computeTotals } from './tax.ts';
import { territoryOf } from './territory.ts';

const CLASSES = {
  standard: 2000,
  intermediate: 1000,
  reduced: 550,
  'super-reduced': 210,
  exempt: 0,
};
const rates: TaxRates = { onDate: '2026-11-22', home: 'FR', byKey: {} };
for (const [taxClass, rateBp] of Object.entries(CLASSES)) {
  const category = taxClass === 'exempt' ? 'E' : 'S';
  rates.byKey[`FR|${taxClass}`] = { rateBp, category };
  rates.byKey[`EXPORT|${taxClass}`] = { rateBp: 0, category: category === 'S' ? 'G' : category };
}

const taxClass = fc.constantFrom(...Object.keys(CLASSES));
const input: fc.Arbitrary<TotalsInput> = fc.record({
  lines: fc.array(
    fc.record({
      key: fc.uuid(),
      unitPriceCents: fc.nat(500_000),
      quantity: fc.integer({ min: 1, max: 99 }),
      taxClass,
    }),
    { maxLength: 30 },
  ),
  delivery: fc.option(fc.record({ priceCents: fc.nat(5_000), taxClass })),
  territory: fc.constantFrom('FR', 'EXPORT'),
  rates: fc.constant(rates),
  pricesIncludeTax: fc.boolean(),
});

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

describe('computeTotals', () => {
  it('R32: net + tax = total for each line, the delivery, each rate and the document', () => {
    fc.assert(
      fc.property(input, (given) => {
        const totals = computeTotals(given);
        const amounts = [...totals.lines, ...(totals.delivery ? [totals.delivery] : [])];
        for (const amount of amounts) {
          expect(amount.netCents + amount.taxCents).toBe(amount.totalCents);
          expect(amount.netCents).toBeGreaterThanOrEqual(0);
          expect(amount.taxCents).toBeGreaterThanOrEqual(0);
        }
        for (const tax of totals.taxes) {
          const same = amounts.filter(
            (a) => a.rateBp === tax.rateBp && a.category === tax.category,
          );
          expect(sum(same.map((a) => a.netCents))).toBe(tax.netCents);
          expect(sum(same.map((a) => a.taxCents))).toBe(tax.taxCents);
        }
        expect(totals.netCents + totals.taxCents).toBe(totals.totalCents);
        expect(totals.itemsCents + totals.deliveryCents).toBe(totals.totalCents);
      }),
    );
  });

  it('R32: with prices including tax the document equals the amount charged', () => {
    fc.assert(
      fc.property(input, (given) => {
        fc.pre(given.pricesIncludeTax && given.territory === 'FR');
        const charged =
          sum(given.lines.map((l) => l.unitPriceCents * l.quantity)) +
          (given.delivery?.priceCents ?? 0);
        expect(computeTotals(given).totalCents).toBe(charged);
      }),
    );
  });

  it('R32: VAT per rate is half-up on the summed base, exact whenever a base in cents exists', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), taxClass, fc.boolean(), (base, kind, pricesIncludeTax) => {
        const rateBp = rates.byKey[`FR|${kind}`]!.rateBp;
        const tax = Math.floor((2 * base * rateBp + 10_000) / 20_000);
        const unitPriceCents = pricesIncludeTax ? base + tax : base;
        const totals = computeTotals({
          lines: [{ key: 'a', unitPriceCents, quantity: 1, taxClass: kind }],
          territory: 'FR',
          rates,
          pricesIncludeTax,
        });
        expect(totals.netCents).toBe(base);
        expect(totals.taxCents).toBe(tax);
      }),
    );
  });

  it('R28: an export is charged without VAT, unit price × quantity still being the line', () => {
    const totals = computeTotals({
      lines: [{ key: 'a', unitPriceCents: 1_999, quantity: 3, taxClass: 'standard' }],
      delivery: { priceCents: 1_200, taxClass: 'standard' },
      territory: 'EXPORT',
      rates,
      pricesIncludeTax: true,
    });
    expect(totals.lines[0]).toMatchObject({
      unitPriceCents: 1_666,
      totalCents: 4_998,
      taxCents: 0,
      category: 'G',
    });
    expect(totals.delivery).toMatchObject({ totalCents: 1_000, category: 'G' });
    expect(totals.taxes).toEqual([{ rateBp: 0, category: 'G', netCents: 5_998, taxCents: 0 }]);
  });

  it('R32: lines of one rate share the VAT of their sum by largest remainder', () => {
    const totals = computeTotals({
      lines: ['a', 'b', 'c'].map((key) => ({
        key,
        unitPriceCents: 999,
        quantity: 1,
        taxClass: 'standard',
      })),
      territory: 'FR',
      rates,
      pricesIncludeTax: true,
    });
    expect(totals.taxCents).toBe(500);
    expect(totals.lines.map((line) => line.taxCents)).toEqual([167, 167, 166]);
  });

  it('refuses to invent a rate', () => {
    const lines = [{ key: 'a', unitPriceCents: 1, quantity: 1, taxClass: 'unknown' }];
    expect(() => computeTotals({ lines, territory: 'FR', rates, pricesIncludeTax: true })).toThrow(
      RangeError,
    );
  });
});

describe('territoryOf', () => {
  it.each([
    ['FR', '75011', 'FR'],
    ['fr', '20 090', 'FR-20'],
    ['FR', '97110', 'FR-971'],
    ['FR', '97150', 'EXPORT'],
    ['FR', '97133', 'EXPORT'],
    ['FR', '97400', 'FR-974'],
    ['FR', '97600', 'FR-976'],
    ['FR', '98800', 'EXPORT'],
    ['FR', '98000', 'MC'],
    ['RE', '97400', 'FR-974'],
    ['MC', '98000', 'MC'],
    ['DE', '10115', 'EU'],
    ['DE', '78266', 'EXPORT'],
    ['ES', '35001', 'EXPORT'],
    ['GB', 'SW1A 1AA', 'EXPORT'],
    ['GB', 'BT1 5GS', 'EU'],
    ['CH', '1000', 'EXPORT'],
    ['', '', 'EXPORT'],
  ])('R28, R29: %s %s is %s', (country, postalCode, territory) => {
    expect(territoryOf({ country, postalCode })).toBe(territory);
  });
});

describe('lines in another tax mode than the document', () => {
  const line = (unitPriceCents: number, quantity: number, includesTax: boolean) => ({
    key: `${unitPriceCents}|${includesTax}`,
    unitPriceCents,
    quantity,
    taxClass: 'standard',
    includesTax,
  });

  it('R32: a price agreed without tax is invoiced to the cent beside prices with tax', () => {
    const totals = computeTotals({
      lines: [line(1_003, 7, false), line(1_200, 1, true)],
      territory: 'FR',
      rates,
      pricesIncludeTax: true,
    });
    // 7 × 10.03 = 70.21 without tax, and 12.00 with tax is charged as it is shown.
    expect(totals.lines[0]).toMatchObject({ netCents: 7_021, taxCents: 1_404, totalCents: 8_425 });
    expect(totals.lines[1]).toMatchObject({ netCents: 1_000, taxCents: 200, totalCents: 1_200 });
    expect(totals.taxes).toEqual([
      { rateBp: 2000, category: 'S', netCents: 8_021, taxCents: 1_604 },
    ]);
    expect(totals.totalCents).toBe(9_625);
  });

  it('R28: on export neither pays French tax', () => {
    const totals = computeTotals({
      lines: [line(1_000, 2, false), line(1_200, 2, true)],
      territory: 'EXPORT',
      rates,
      pricesIncludeTax: true,
    });
    expect(totals.lines.map((one) => one.totalCents)).toEqual([2_000, 2_000]);
    expect(totals.taxCents).toBe(0);
  });

  it('R32: lines without tax keep their net, lines with tax their total, and all sums agree', () => {
    const mixed = fc.record({
      unitPriceCents: fc.nat(90_000),
      quantity: fc.integer({ min: 1, max: 40 }),
      includesTax: fc.boolean(),
      taxClass,
    });
    fc.assert(
      fc.property(fc.array(mixed, { maxLength: 20 }), fc.boolean(), (given, pricesIncludeTax) => {
        const lines = given.map((one, index) => ({ ...one, key: String(index) }));
        const totals = computeTotals({ lines, territory: 'FR', rates, pricesIncludeTax });
        lines.forEach((one, index) => {
          const amount = totals.lines[index]!;
          const agreed = one.unitPriceCents * one.quantity;
          expect(one.includesTax ? amount.totalCents : amount.netCents).toBe(agreed);
          expect(amount.netCents + amount.taxCents).toBe(amount.totalCents);
        });
        expect(sum(totals.lines.map((one) => one.totalCents))).toBe(totals.totalCents);
        expect(sum(totals.taxes.map((tax) => tax.taxCents))).toBe(totals.taxCents);
        expect(sum(totals.taxes.map((tax) => tax.netCents))).toBe(totals.netCents);
      }),
    );
  });
});
