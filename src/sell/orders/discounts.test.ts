import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareDiscounts } from '../carts/index.ts';
import { discountsOfUnits, namedDiscounts } from './discounts.ts';

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 9 }),
  reductionCents: fc.integer({ min: 0, max: 4_000 }),
  /** The quantity after an edit. */
  edited: fc.integer({ min: 0, max: 12 }),
  /** Where its units are cut into two parcels. */
  cut: fc.integer({ min: 0, max: 12 }),
});

test('R11: after an edit the named discounts are what its units were reduced by, to the cent, on all invoices together', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 3 }),
      (lines, granted) => {
        const taken = lines.reduce((sum, one) => sum + one.reductionCents * one.quantity, 0);
        fc.pre(taken > 0);
        const grants = granted.map((amountCents, index) => ({
          ...{ source: `s${index}`, label: `Remise ${index}`, labelEn: '', amountCents },
        }));
        const placed = shareDiscounts(grants, taken);
        const kept = lines
          .map((one, index) => ({ ...one, id: index + 1, quantity: one.edited }))
          .filter(({ quantity }) => quantity > 0);
        const carried = kept.reduce((sum, one) => sum + one.reductionCents * one.quantity, 0);
        const order = { locale: 'fr', lines: kept, discounts: shareDiscounts(placed, carried) };
        const named = namedDiscounts(order);
        expect(named.reduce((sum, one) => sum + one.amountCents, 0)).toBe(carried);

        const first = kept.map(({ id, quantity, cut }) => ({
          ...{ orderLineId: id, already: 0, quantity: Math.min(cut, quantity) },
        }));
        const rest = kept.map(({ id, quantity }, index) => ({
          orderLineId: id,
          already: first[index]!.quantity,
          quantity: quantity - first[index]!.quantity,
        }));
        const invoices = [first, rest].map((units) => discountsOfUnits(order, units));
        for (const { label, amountCents } of named) {
          const parts = invoices.flat().filter((one) => one.label === label);
          expect(parts.reduce((sum, one) => sum + one.amountCents, 0)).toBe(amountCents);
        }
        // One discount alone: each invoice names exactly what its own units cost less.
        if (order.discounts.length === 1) {
          const own = first.reduce(
            (sum, one, index) => sum + kept[index]!.reductionCents * one.quantity,
            0,
          );
          expect(invoices[0]!.reduce((sum, one) => sum + one.amountCents, 0)).toBe(own);
        }
      },
    ),
  );
});
