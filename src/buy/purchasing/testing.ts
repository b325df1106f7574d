import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import type { testDatabase } from '../../../test/support/database.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { transact, type Tx } from '../../platform/db/index.ts';
import { stockOf, verifyStock } from '../../core/stock/index.ts';
import { followEverything, followMoves, verifyValuation } from '../../core/valuation/index.ts';
import { createSupplier, saveOffer } from '../suppliers/index.ts';
import {
  createPurchaseOrder,
  openReceipt,
  postReceipt,
  scanGoods,
  sendPurchaseOrder,
  verifyPurchasing,
} from './index.ts';

/** The code of a piece and of a pack of what `sentOrder` orders. */
export const EAN = '3760123450010';
export const PACK = '13760123450017';

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

  /** A sent order of 12 pieces at 1,25 € for two, and a supplier whose packs hold six. */
  async function sentOrder(facts: { rate?: number; currency?: string; quantity?: number } = {}) {
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    const supplier = await must((tx) =>
      createSupplier(tx, seeder, {
        name: 'Faïencerie',
        email: 'commandes@faiencerie.example',
        currency: facts.currency ?? 'EUR',
      }),
    );
    await must((tx) =>
      saveOffer(
        tx,
        seeder,
        {
          supplierId: supplier.id,
          variantId,
          reference: `F-${variantId}`,
          packSize: 6,
          gtin: EAN,
          packGtin: PACK,
          breaks: [{ minQuantity: 1, priceCents: 125, pricePer: 2 }],
        },
        '2026-01-01',
      ),
    );
    const draft = await must((tx) =>
      createPurchaseOrder(tx, seeder, {
        supplierId: supplier.id,
        lines: [{ variantId, quantity: facts.quantity ?? 12 }],
        ...(facts.rate === undefined ? {} : { rate: facts.rate }),
      }),
    );
    const order = await must((tx) =>
      sendPurchaseOrder(tx, seeder, draft.id, 'any', { mails: true }),
    );
    return { variantId, order, lineId: order.lines[0]!.id };
  }

  const open = (orderId: number) => must((tx) => openReceipt(tx, seeder, orderId));
  const scan = (receiptId: number, what: Parameters<typeof scanGoods>[3]) =>
    inTx((tx) => scanGoods(tx, seeder, receiptId, what));
  const post = (receiptId: number, acceptOver = false) =>
    inTx((tx) => postReceipt(tx, seeder, receiptId, { acceptOver, deliveryNote: 'BL 7' }));
  const onHand = async (variantId: number) =>
    (await stockOf(database.db, [variantId]))[0]?.onHand ?? 0;
  /** What does not reconcile of stock, value and purchases. */
  async function findings() {
    await followEverything(database.db);
    return [
      ...(await verifyStock(database.db)),
      ...(await verifyValuation(database.db)),
      ...(await verifyPurchasing(database.db)),
    ];
  }
  return { inTx, must, received, sentOrder, open, scan, post, onHand, findings };
}
