import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import type { testDatabase } from '../../../test/support/database.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import { followMoves } from '../../core/valuation/index.ts';
import { createSupplier, saveOffer } from '../suppliers/index.ts';
import {
  createPurchaseOrder,
  openReceipt,
  postReceipt,
  scanGoods,
  sendPurchaseOrder,
} from './index.ts';

let rank = 0;

/** Orders to suppliers and what came of them, on one test database. */
export function purchasingGround(database: ReturnType<typeof testDatabase>) {
  const inTx = <T>(work: (tx: Tx) => Promise<Result<T>>) => transact(database.db, work);
  async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
    const done = await inTx(work);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value;
  }

  /** Twelve pieces ordered at 2,00 € each, some of them received, of a supplier with a VAT number and an account. */
  async function received(pieces: number) {
    rank += 1;
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    const vatNumber = `FR83404833${String(100 + rank)}`;
    const supplier = await must((tx) =>
      createSupplier(tx, seeder, {
        name: `Faïencerie ${rank} & Cie`,
        vatNumber,
        iban: 'FR7630006000011234567890189',
        paymentDays: 30,
        paymentEndOfMonth: true,
      }),
    );
    const reference = `F-${variantId}`;
    const breaks = [{ minQuantity: 1, priceCents: 200, pricePer: 1 }];
    await must((tx) =>
      saveOffer(
        tx,
        seeder,
        { supplierId: supplier.id, variantId, reference, breaks },
        '2026-01-01',
      ),
    );
    const draft = await must((tx) =>
      createPurchaseOrder(tx, seeder, {
        supplierId: supplier.id,
        lines: [{ variantId, quantity: 12 }],
      }),
    );
    const order = await must((tx) =>
      sendPurchaseOrder(tx, seeder, draft.id, 'any', { mails: false }),
    );
    const receipt = await must((tx) => openReceipt(tx, seeder, order.id));
    await must((tx) => scanGoods(tx, seeder, receipt.id, { variantId, quantity: pieces }));
    await must((tx) =>
      postReceipt(tx, seeder, receipt.id, { acceptOver: false, deliveryNote: '' }),
    );
    await must(async (tx) => ok(await followMoves(tx, [variantId])));
    return { variantId, supplier, order, receiptId: receipt.id, reference, vatNumber };
  }
  return { inTx, must, received };
}
