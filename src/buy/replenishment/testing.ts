import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import type { testDatabase } from '../../../test/support/database.ts';
import { moveStock } from '../../core/stock/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import { createSupplier, saveOffer } from '../suppliers/index.ts';

/** A Wednesday: the last whole week began on 16 November. */
export const TODAY = '2026-11-25';
export const WEEKS = 34;
const FIRST_MONDAY = Date.parse('2026-03-30T09:00:00Z');

/** Suppliers, and variants with a past, on one test database. */
export function replenishmentGround(database: ReturnType<typeof testDatabase>) {
  async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
    const done = await transact(database.db, work);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  }
  const supplierNamed = (
    name: string,
    terms: { freeFreightCents?: number; freightCents?: number; currency?: string } = {},
  ) => must((tx) => createSupplier(tx, seeder, { name, ...terms }));

  /** A variant with `stock` pieces left that sold `weekly(week)` pieces in each of the last weeks. */
  async function soldVariant(supplierId: number, weekly: (week: number) => number, stock: number) {
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    await must((tx) =>
      saveOffer(
        tx,
        seeder,
        {
          supplierId,
          variantId,
          packSize: 6,
          breaks: [{ minQuantity: 1, priceCents: 400, pricePer: 1 }],
        },
        '2026-01-01',
      ),
    );
    await sellFrom('MAIN', variantId, weekly, stock);
    return variantId;
  }

  /** A past of `variantId` at a place that is left with `stock` pieces of it. */
  async function sellFrom(
    place: string,
    variantId: number,
    weekly: (week: number) => number,
    stock: number,
  ) {
    const sold = Array.from({ length: WEEKS }, (_, week) => weekly(week));
    const bought = sold.reduce((sum, units) => sum + units, 0) + stock;
    const move = (fromCode: string, toCode: string, quantity: number, week: number) => ({
      variantId,
      fromCode,
      toCode,
      quantity,
      reason: 'test',
      origin: { kind: 'test', id: `${variantId}-${place}-${week}` },
      occurredAt: new Date(FIRST_MONDAY + week * 7 * 86_400_000),
    });
    await must(async (tx) => {
      if (bought > 0) await moveStock(tx, seeder, [move('SUPPLIER', place, bought, -1)]);
      const moves = sold.flatMap((units, week) =>
        units > 0 ? [move(place, 'CUSTOMER', units, week)] : [],
      );
      if (moves.length > 0) await moveStock(tx, seeder, moves);
      return ok(null);
    });
  }
  return { must, supplierNamed, soldVariant, sellFrom };
}
