import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { listStockPlaces, moveStock, stockOf } from '../../core/stock/index.ts';
import { createBins, createZone } from '../../core/warehouse/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import { compareCountList, takeCountList } from './count-list.ts';
import { closeRound, openCount, postCount, scanCount } from './index.ts';
import { countListRoutes } from './list-routes.ts';
import { writeCountSheet } from './count-sheet.ts';
import { listToCount, reviewCount } from './queries.ts';
import type { BlindLine } from './model.ts';
import { readCountList } from './read-list.ts';

const database = testDatabase();
const inTx = <T>(work: (tx: Tx) => Promise<Result<T>>) => transact(database.db, work);
async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await inTx(work);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}
const take = (countId: number, text: string, countedAt?: string) =>
  inTx((tx) => takeCountList(tx, seeder, countId, { text, countedAt }));
const compare = (countId: number, text: string) =>
  must((tx) => compareCountList(tx, countId, { text }));
const move = (variantId: number, fromCode: string, toCode: string, pieces: number, at?: Date) =>
  must(async (tx) => {
    const way = { fromCode, toCode, reason: 'test', origin: { kind: 'test', id: '1' } };
    await moveStock(tx, seeder, [
      { variantId, quantity: pieces, ...way, ...(at ? { occurredAt: at } : {}) },
    ]);
    return ok(null);
  });
const article = async (stock = 0) => {
  const { variantId } = await sellableVariant(database.db, { stock });
  const code = String(2_000_000_000_000 + variantId);
  await sql`update catalogue.variant set sku = ${`LIST-${variantId}`}, gtin = ${code} where id = ${variantId}`.execute(
    database.db,
  );
  return { variantId, sku: `LIST-${variantId}`, gtin: code };
};
let countId = 0;
beforeEach(async () => {
  await sql`update counting.stock_count set abandoned_at = now() where posted_at is null and abandoned_at is null`.execute(
    database.db,
  );
  countId = (await must((tx) => openCount(tx, seeder, { kind: 'spot' }))).id;
});

describe('a list from a spreadsheet', () => {
  it('is read with tabs, semicolons, commas or spaces, with titles or without, and keeps what is empty apart', () => {
    const twelve = [{ row: 1, code: 'A-1', bin: '', quantity: 12 }];
    for (const text of ['A-1\t12', 'A-1;12,0', 'A-1,12', 'A-1   12\n', '\ufeffA-1;"12"']) {
      expect(readCountList(text)).toEqual({ rows: twelve, issues: [], blank: 0 });
    }
    expect(
      readCountList('Qté comptée;Emplacement;Code-barres\n;;\n3;H-01;376\n;H-02;377\n'),
    ).toEqual({
      rows: [{ row: 3, code: '376', bin: 'H-01', quantity: 3 }],
      issues: [],
      blank: 1,
    });
    expect(readCountList('bonjour')).toBeNull();
    expect(readCountList('"A;12')).toBeNull();
  });

  it('comes back as the sheet that was given out, filled in', () => {
    const line = { title: 'Bol; grès', options: '', sku: '=1+1', gtin: '376', binCode: 'H-01' };
    for (const locale of ['fr', 'en']) {
      const sheet = writeCountSheet({ zoneId: 1 }, [line as BlindLine], locale);
      const separator = locale === 'fr' ? ';' : ',';
      expect(readCountList(sheet)).toEqual({ rows: [], issues: [], blank: 1 });
      const filled = sheet.replace(`${separator}\r\n`, `${separator}7\r\n`);
      expect(readCountList(filled)?.rows).toEqual([
        { row: 2, code: '=1+1', bin: 'H-01', quantity: 7 },
      ]);
    }
  });

  it('names each line that is no count of pieces, and reads any other text without failing', () => {
    const read = readCountList('A-1;12\nA-2;douze\n;3\n2,00773E+12;4\nA-3;-1\nA-4;1,5');
    expect(read?.rows.map((one) => one.code)).toEqual(['A-1']);
    expect(read?.issues.map((one) => [one.row, one.code, one.value])).toEqual([
      [2, 'pieces-invalid', 'douze'],
      [3, 'article-unnamed', '3'],
      [4, 'barcode-rounded', '2,00773E+12'],
      [5, 'pieces-invalid', '-1'],
      [6, 'pieces-invalid', '1,5'],
    ]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', '1', ';', '\t', '"', '\n', ',', ' ')), (parts) => {
        for (const row of readCountList(parts.join(''))?.rows ?? []) {
          expect(row.quantity).toBeGreaterThanOrEqual(0);
          expect(row.code).not.toBe('');
        }
      }),
    );
  });
});

describe('counting from a list', () => {
  it('counts each article in all, lines of one article together, and a recount settles the difference', async () => {
    const [one, other] = [await article(20), await article(5)];
    await must((tx) => scanCount(tx, seeder, countId, { variantId: one.variantId, total: 3 }));
    const text = `${one.sku};12\n${one.gtin};6\n${other.sku.toLowerCase()};5\n`;
    expect((await compare(countId, text)).articles).toMatchObject([
      { variantId: one.variantId, pieces: 18, isReplaced: true },
      { variantId: other.variantId, pieces: 5, isReplaced: false },
    ]);
    expect(await take(countId, text)).toMatchObject({ ok: true, value: { countedCount: 2 } });
    expect(await must((tx) => closeRound(tx, countId))).toMatchObject({ recounts: 1 });
    expect((await listToCount(database.db, countId)).map((line) => line.sku)).toEqual([one.sku]);
    expect(await take(countId, `${one.sku};18`)).toMatchObject({ ok: true });
    expect(await must((tx) => closeRound(tx, countId))).toMatchObject({ recounts: 0 });
    expect(
      await inTx((tx) => postCount(tx, seeder, countId, { acceptUnsettled: false })),
    ).toMatchObject({ ok: true });
    expect((await stockOf(database.db, [one.variantId]))[0]?.onHand).toBe(18);
  });

  it('counts nothing as long as one line is wrong, says which, and never what the ledger says', async () => {
    const { sku, variantId } = await article(7);
    const text = `${sku};4\nNOBODY-1;2\n${sku};many`;
    const app = await testHttp(countListRoutes(database));
    const path = `/api/admin/stock-counts/${countId}/list`;
    const seen = await app.inject({ method: 'POST', url: `${path}/preview`, payload: { text } });
    expect(seen.json()).toMatchObject({
      articles: [{ variantId, pieces: 4 }],
      issues: [
        { row: 2, code: 'barcode-unknown', value: 'NOBODY-1' },
        { row: 3, code: 'pieces-invalid', value: 'many' },
      ],
    });
    expect(seen.body).not.toMatch(/onHand|expected|difference/);
    const refused = await app.inject({
      method: 'POST',
      url: path,
      headers: { 'idempotency-key': 'faulty-list' },
      payload: { text },
    });
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      type: expect.stringContaining('count-list-faulty') as string,
    });
    await app.close();
    const { rows } = await sql`select 1 from counting.line where count_id = ${countId}`.execute(
      database.db,
    );
    expect(rows).toEqual([]);
  });

  it('compares with what the ledger said when the shelves were counted: sales and receipts since are no difference', async () => {
    const { sku, variantId } = await article(0);
    const hour = (ago: number) => new Date(Date.now() - ago * 3_600_000);
    await move(variantId, 'SUPPLIER', 'MAIN', 20, hour(9));
    await move(variantId, 'MAIN', 'CUSTOMER', 4, hour(2));
    await move(variantId, 'SUPPLIER', 'MAIN', 10, hour(1));
    expect(await take(countId, `${sku};19`, hour(5).toISOString())).toMatchObject({ ok: true });
    const [line] = (await reviewCount(database.db, { id: countId })).lines;
    expect(line).toMatchObject({ expected: 20, counted: 19, difference: -1 });
    expect(
      await inTx((tx) => postCount(tx, seeder, countId, { acceptUnsettled: true })),
    ).toMatchObject({ ok: true });
    // 20 − 4 + 10 by the ledger, one was missing on the shelf.
    expect((await stockOf(database.db, [variantId]))[0]?.onHand).toBe(25);
  });

  it('refuses a list of tomorrow, of two months ago, and one for a count that is closed', async () => {
    const { sku } = await article(1);
    const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
    for (const ago of [-1, 60]) {
      expect(await take(countId, `${sku};1`, day(ago))).toMatchObject({
        refusal: { code: 'count-list-time' },
      });
    }
    await sql`update counting.stock_count set abandoned_at = now() where id = ${countId}`.execute(
      database.db,
    );
    expect(await take(countId, `${sku};1`)).toMatchObject({ refusal: { code: 'count-closed' } });
  });

  it('takes a zone bin by bin, and only bins of that zone', async () => {
    const { sku, variantId } = await article(24);
    const [main] = await listStockPlaces(database.db);
    const facts = { code: 'LIST', name: 'Liste', kind: 'picking', position: 99 } as const;
    const made = await must((tx) =>
      createZone(tx, seeder, main!.id, { ...facts, categoryIds: [] }),
    );
    const series = { aisleFrom: 'L', aisleTo: 'L', firstBay: 1, bays: 1, levels: 1 };
    const room = { maxUnits: null, maxLitres: null, maxWeightGrams: null };
    await must((tx) => createBins(tx, seeder, made.id, { ...series, serpentine: false }, room));
    const { rows } = await sql<{
      code: string;
    }>`select code from warehouse.bin where zone_id = ${made.id}`.execute(database.db);
    const bin = rows[0]!.code;
    const zone = await must((tx) => openCount(tx, seeder, { kind: 'zone', zoneId: made.id }));
    expect((await compare(zone.id, `${sku};3;L-99\n${sku};3`)).issues).toMatchObject([
      { row: 1, code: 'bin-unknown', value: 'L-99' },
      { row: 2, code: 'bin-unknown', value: '' },
    ]);
    expect((await compare(zone.id, `${sku};3;${bin.toLowerCase()}`)).articles).toMatchObject([
      { variantId, binCode: bin, pieces: 3 },
    ]);
    expect(await take(zone.id, `${sku};3;${bin.toLowerCase()}`)).toMatchObject({ ok: true });
  });
});
