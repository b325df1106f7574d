import { expect, test } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { moveStock } from '../stock/index.ts';
import { stockValueCsv } from './csv.ts';
import { followEverything, stateCosts, sumStockValue, verifyValuation } from './index.ts';
import { applyPlannedMethods, chooseMethod, listMethods, previewMethod } from './methods.ts';

const database = testDatabase();
const inTx = <T>(work: (tx: Tx) => Promise<Result<T>>) => transact(database.db, work);
const today = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });
const inDays = (days: number) =>
  new Date(Date.parse(`${today()}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Ten pieces at 1 €, then ten at 2 €, of which twelve left, in a category below another. */
async function wine(name: string) {
  const { variantId, productId } = await sellableVariant(database.db, { stock: 0 });
  const { rows } = await sql<{ parent: number; child: number }>`
    with p as (insert into catalogue.category (handle, name) values (${`${name}-p`}, ${name}) returning id),
      c as (insert into catalogue.category (handle, name, parent_id) select ${`${name}-c`}, 'Rouges', id from p returning id)
    select p.id as parent, c.id as child from p, c`.execute(database.db);
  const { parent, child } = rows[0]!;
  await sql`insert into catalogue.product_category (product_id, category_id) values (${productId}, ${child})`.execute(
    database.db,
  );
  const move = (tx: Tx, fromCode: string, toCode: string, quantity: number, id: string) =>
    moveStock(tx, seeder, [
      {
        variantId,
        fromCode,
        toCode,
        quantity,
        reason: 'test',
        origin: { kind: 'test', id: `${name}-${id}` },
      },
    ]);
  await inTx(async (tx) => {
    for (const [id, costCents] of [
      ['a', 1000],
      ['b', 2000],
    ] as const) {
      const origin = { originKind: 'test', originId: `${name}-${id}` };
      await stateCosts(tx, [{ ...origin, variantId, quantity: 10, costCents }]);
      await move(tx, 'SUPPLIER', 'MAIN', 10, id);
    }
    await move(tx, 'MAIN', 'CUSTOMER', 12, 's');
    return ok(null);
  });
  await followEverything(database.db);
  return { parent, child, variantId };
}

test('before a method changes, its consequences are told by playing the ledger again', async () => {
  const { parent } = await wine('bordeaux');
  expect(await previewMethod(database.db, parent, 'fifo', today())).toEqual({
    ok: true,
    value: {
      method: 'fifo',
      variants: 1,
      quantity: 8,
      // Eight at 1,50 € on average; first in, first out eight at 2 € would be left.
      valueCents: 1200,
      otherValueCents: 1600,
      goneCents: 1800,
      otherGoneCents: 1400,
    },
  });
  expect(await previewMethod(database.db, parent, 'average', today())).toMatchObject({
    value: { variants: 0 },
  });
});

test('a change waits for its day, leaves the value as it is, and never reaches back', async () => {
  const { parent, child, variantId } = await wine('loire');
  const choose = (fromOn: string | undefined, method: 'fifo' | 'average' | null) =>
    inTx((tx) => chooseMethod(tx, seeder, parent, { method, fromOn }));
  expect(await choose(inDays(-1), 'fifo')).toMatchObject({
    refusal: { code: 'method-from-the-past' },
  });
  await choose(inDays(20), 'fifo');
  const methodsOf = async () =>
    (await listMethods(database.db)).filter((one) => [parent, child].includes(one.categoryId));
  expect(await methodsOf()).toMatchObject([
    { effective: 'average', planned: { method: 'fifo', fromOn: inDays(20) } },
    { effective: 'average', planned: null },
  ]);
  expect(await applyPlannedMethods(database.db, inDays(19))).toBe(0);
  expect(await applyPlannedMethods(database.db, inDays(20))).toBe(1);
  await followEverything(database.db);
  expect(await methodsOf()).toMatchObject([
    { method: 'fifo', effective: 'fifo', planned: null },
    { method: null, effective: 'fifo' },
  ]);
  const { rows } = await sql<{ method: string; value: number }>`
    select method, value_cents as value from valuation.level where variant_id = ${variantId}`.execute(
    database.db,
  );
  expect(rows).toEqual([{ method: 'fifo', value: 1200 }]);
  expect(await verifyValuation(database.db)).toEqual([]);
  const preview = await previewMethod(database.db, parent, null, today());
  expect(preview).toMatchObject({ value: { method: 'average', variants: 1 } });
});

test('the value of a day as CSV ends in the sum of the ledger', async () => {
  const csv = await stockValueCsv(database.db, today(), 'fr');
  const [worth] = await sumStockValue(database.db, [today()]);
  const last = csv.trim().split('\r\n').at(-1)!.split(';');
  expect(last[3]).toBe(String(worth!.quantity));
  expect(last[5]).toBe(String(worth!.valueCents / 100).replace('.', ','));
  const before = await stockValueCsv(database.db, '2020-01-01', 'en');
  expect(before.trim().split('\r\n').at(-1)).toContain(',0');
});
