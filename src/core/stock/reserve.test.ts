import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { sql } from '../../platform/db/index.ts';
import { reservationPart, stockOf, verifyStock, type StockWant } from './index.ts';

const database = testDatabase();
let orders = 0;

/** Reserves in a statement of its own; false when it was refused. */
async function reserve(wants: readonly StockWant[]): Promise<boolean> {
  orders += 1;
  const held = reservationPart({ kind: 'test', id: String(orders) }, wants, null);
  return sql`with ${held} select held from stock_complete`.execute(database.db).then(
    () => true,
    (error: { code?: string }) => {
      expect(error.code).toBe('40001');
      return false;
    },
  );
}

const want = (variantId: number, quantity: number, backorder = false): StockWant => ({
  variantId,
  quantity,
  backorder,
});

const reservedOf = async (...variantIds: number[]) => {
  const levels = await stockOf(database.db, variantIds);
  return variantIds.map((id) => levels.find((level) => level.variantId === id)?.reserved ?? 0);
};

describe('reserving', () => {
  test('is all or nothing, and demand for the same variant is summed', async () => {
    const bowl = await sellableVariant(database.db, { stock: 5 });
    const vase = await sellableVariant(database.db, { stock: 1 });
    expect(await reserve([want(bowl.variantId, 2), want(vase.variantId, 2)])).toBe(false);
    expect(await reserve([want(bowl.variantId, 3), want(bowl.variantId, 3)])).toBe(false);
    expect(await reservedOf(bowl.variantId, vase.variantId)).toEqual([0, 0]);
    expect(await reserve([want(bowl.variantId, 2), want(bowl.variantId, 3)])).toBe(true);
    expect(await reservedOf(bowl.variantId, vase.variantId)).toEqual([5, 0]);
    expect(await verifyStock(database.db)).toEqual([]);
  });

  test('a variant that was never stocked can be sold in advance, by many at once', async () => {
    const made = await sellableVariant(database.db, { stock: 0, backorder: true });
    const bowl = await sellableVariant(database.db, { stock: 3 });
    const wants = [want(made.variantId, 2, true), want(bowl.variantId, 1)];
    const held = await Promise.all(Array.from({ length: 8 }, () => reserve(wants)));
    expect(held.filter(Boolean)).toHaveLength(3);
    expect(await reservedOf(bowl.variantId, made.variantId)).toEqual([3, 6]);
    expect(await verifyStock(database.db)).toEqual([]);
  });

  test('never sells more than there is, whatever comes at once and in whatever order', async () => {
    const stock = 6;
    const baskets = fc.array(
      fc.array(fc.record({ of: fc.nat(2), quantity: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      { minLength: 4, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(baskets, async (carts) => {
        const variants = await Promise.all(
          [0, 1, 2].map(() => sellableVariant(database.db, { stock })),
        );
        const ids = variants.map((variant) => variant.variantId);
        const wants = carts.map((cart) => cart.map((line) => want(ids[line.of]!, line.quantity)));
        const held = await Promise.all(wants.map(reserve));
        const granted = ids.map((id) =>
          wants
            .filter((_, i) => held[i])
            .flat()
            .filter((line) => line.variantId === id)
            .reduce((sum, line) => sum + line.quantity, 0),
        );
        expect(await reservedOf(...ids)).toEqual(granted);
        expect(Math.max(...granted)).toBeLessThanOrEqual(stock);
        // Whoever was refused would still be refused: nothing was left that they could have had.
        for (const [i, lines] of wants.entries())
          if (!held[i]) expect(await reserve(lines)).toBe(false);
        expect(await verifyStock(database.db)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
