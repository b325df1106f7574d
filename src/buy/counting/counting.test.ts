import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import {
  correctStock,
  holdStock,
  moveStock,
  shipStock,
  stockOf,
  verifyStock,
} from '../../core/stock/index.ts';
import { followMoves, stateCosts, verifyValuation } from '../../core/valuation/index.ts';
import { ok, type Result } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { folderStorage } from '../../platform/files/index.ts';
import { testHttp } from '../../platform/http/testing.ts';
import {
  closeRound,
  openCount,
  postCount,
  scanCount,
  stockCountRoutes,
  verifyCounting,
} from './index.ts';
import { countMissingAsNone } from './commands.ts';
import { readAccuracy, readResults, reviewCount } from './queries.ts';
import { chooseForToday, dailyLoad, raiseClass, type CountCandidate } from './rules.ts';

const database = testDatabase();
const inTx = <T>(work: (tx: Tx) => Promise<Result<T>>) => transact(database.db, work);
async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await inTx(work);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}
const move = (variantId: number, fromCode: string, toCode: string, quantity: number) =>
  must(async (tx) => {
    const origin = { kind: 'test', id: '1' };
    await moveStock(tx, seeder, [
      { variantId, fromCode, toCode, quantity, reason: 'test', origin },
    ]);
    return ok(null);
  });
const sell = (variantId: number, quantity: number) => move(variantId, 'MAIN', 'CUSTOMER', quantity);
const onHand = async (variantId: number) =>
  (await stockOf(database.db, [variantId]))[0]?.onHand ?? 0;

const sealDeps = {
  get db() {
    return database.db;
  },
  storage: folderStorage(mkdtempSync(path.join(tmpdir(), 'sealed-'))),
  secret: 'a secret of the tests that is long enough',
};

/** Pieces at 2,50 € each, whose cost is known. */
async function costedVariant(quantity: number): Promise<number> {
  const { variantId } = await sellableVariant(database.db, { stock: 0 });
  await must(async (tx) => {
    const origin = { originKind: 'test-in', originId: String(variantId) };
    await stateCosts(tx, [{ ...origin, variantId, quantity, costCents: quantity * 250 }]);
    const { originKind: kind, originId: id } = origin;
    const way = { fromCode: 'SUPPLIER', toCode: 'MAIN', reason: 'bought', origin: { kind, id } };
    await moveStock(tx, seeder, [{ variantId, quantity, ...way }]);
    await followMoves(tx, [variantId]);
    return ok(null);
  });
  return variantId;
}
/** A free count of its own: one that is open from another test is left first. */
async function freeCount(): Promise<number> {
  await sql`update counting.stock_count set abandoned_at = now() where posted_at is null and abandoned_at is null`.execute(
    database.db,
  );
  return (await must((tx) => openCount(tx, seeder, { kind: 'spot' }))).id;
}
const total = (countId: number, variantId: number, pieces: number) =>
  must((tx) => scanCount(tx, seeder, countId, { variantId, total: pieces }));
const post = (countId: number, acceptUnsettled = true) =>
  inTx((tx) => postCount(tx, seeder, countId, { acceptUnsettled }));

describe('a count', () => {
  it('is a difference against the instant of the scan: what was sold and received since is kept', async () => {
    const variantId = await costedVariant(20);
    const countId = await freeCount();
    await sell(variantId, 3);
    await total(countId, variantId, 15);
    await sell(variantId, 4);
    await move(variantId, 'SUPPLIER', 'MAIN', 10);
    expect(await post(countId)).toMatchObject({ ok: true, value: { state: 'posted' } });
    // 17 by the ledger, 15 found: two are lost; then 4 left and 10 came.
    expect(await onHand(variantId)).toBe(21);
    const { lines, valueCents } = await readResults(database.db, { id: countId });
    expect(lines).toMatchObject([{ expected: 17, counted: 15, difference: -2 }]);
    expect(valueCents).toBe(-500);
    expect(await verifyCounting(database.db)).toEqual([]);
    expect(await verifyStock(database.db)).toEqual([]);
    expect(await verifyValuation(database.db)).toEqual([]);
  });

  it('is asked again on a difference, blindly, and settled when two counts agree', async () => {
    const variantId = await costedVariant(9);
    const countId = await freeCount();
    await total(countId, variantId, 7);
    expect(await post(countId, false)).toMatchObject({ refusal: { code: 'count-unsettled' } });
    expect(await must((tx) => closeRound(tx, countId))).toMatchObject({ recounts: 1 });
    await sell(variantId, 1);
    await total(countId, variantId, 6);
    expect(await must((tx) => closeRound(tx, countId))).toMatchObject({ recounts: 0 });
    expect(await post(countId, false)).toMatchObject({ ok: true });
    expect(await onHand(variantId)).toBe(6);
    expect(await post(countId, false)).toMatchObject({ refusal: { code: 'count-closed' } });
  });

  it('does not book what another count or a correction booked meanwhile', async () => {
    const variantId = await costedVariant(10);
    const spot = await freeCount();
    await total(spot, variantId, 8);
    await must((tx) => correctStock(tx, seeder, { variantId, onHand: 8, reason: 'seen' }));
    expect(await post(spot, false)).toMatchObject({ ok: true });
    expect(await onHand(variantId)).toBe(8);
  });

  it('is made again when pieces moved between the scans of one article', async () => {
    const variantId = await costedVariant(5);
    const countId = await freeCount();
    const one = () => must((tx) => scanCount(tx, seeder, countId, { variantId }));
    await one();
    await sell(variantId, 1);
    await one();
    expect(await post(countId)).toMatchObject({ refusal: { code: 'count-blurred' } });
    await total(countId, variantId, 4);
    expect(await post(countId, false)).toMatchObject({ ok: true });
    expect(await onHand(variantId)).toBe(4);
  });

  it('never leaves less than nothing, and a refusal changes nothing', async () => {
    const variantId = await costedVariant(6);
    const countId = await freeCount();
    await total(countId, variantId, 2);
    await sell(variantId, 5);
    expect(await post(countId)).toMatchObject({
      refusal: { code: 'count-below-zero', params: { count: 2, gone: 5 } },
    });
    expect(await onHand(variantId)).toBe(1);
    const fewer = await inTx((tx) => scanCount(tx, seeder, countId, { variantId, quantity: -3 }));
    expect(fewer).toMatchObject({ refusal: { code: 'scan-below-zero' } });
  });

  it('takes codes as scanners send them, and refuses unknown ones and bundles', async () => {
    const variantId = await costedVariant(12);
    await sql`update catalogue.variant set gtin = '3760123450010' where id = ${variantId}`.execute(
      database.db,
    );
    const countId = await freeCount();
    const code = '(01)03760123450010(37)12';
    const scanned = await must((tx) => scanCount(tx, seeder, countId, { code }));
    expect(scanned).toMatchObject({ article: { variantId }, pieces: 12, counted: 12 });
    const unknown = await inTx((tx) => scanCount(tx, seeder, countId, { code: '999' }));
    expect(unknown).toMatchObject({ refusal: { code: 'barcode-unknown' } });
    await sql`update catalogue.variant set bundle = true where id = ${variantId}`.execute(
      database.db,
    );
    const bundle = await inTx((tx) => scanCount(tx, seeder, countId, { variantId }));
    expect(bundle).toMatchObject({ refusal: { code: 'variant-is-bundle' } });
    await sql`update catalogue.variant set bundle = false where id = ${variantId}`.execute(
      database.db,
    );
  });
});

describe('while the shop goes on', () => {
  it('sales, picking, receipts and two phones race with a count: the ledger ends at what is there', async () => {
    const variantIds = await Promise.all([1, 2, 3].map(() => costedVariant(500)));
    // Orders that wait are picked and leave while somebody counts.
    const picks = variantIds.flatMap((variantId) => [1, 2, 3].map((k) => ({ variantId, k })));
    const originOf = ({ variantId, k }: (typeof picks)[number]) => ({
      kind: 'pick',
      id: `${variantId}-${k}`,
    });
    for (const pick of picks) {
      const want = { variantId: pick.variantId, quantity: 2, backorder: false };
      await must((tx) => holdStock(tx, originOf(pick), [want], null));
    }
    const leave = (pick: (typeof picks)[number]) =>
      must(async (tx) => {
        const proof = { origin: originOf(pick), reason: 'test', actorLabel: 'test' };
        await shipStock(tx, originOf(pick), [{ variantId: pick.variantId, quantity: 2 }], proof);
        return ok(null);
      });
    const countId = await freeCount();
    // Each shelf holds seven pieces less than the ledger says, whatever moves.
    const race = variantIds.flatMap((variantId, i) => [
      ...Array.from({ length: 12 }, () => sell(variantId, 1 + i)),
      ...Array.from({ length: 4 }, () => move(variantId, 'SUPPLIER', 'MAIN', 5)),
      countAtOnce(countId, variantId, -7),
    ]);
    await Promise.all([...race, ...picks.map(leave), countAtOnce(countId, variantIds[0]!, -7)]);
    const selling = Promise.all(variantIds.map((variantId) => sell(variantId, 2)));
    expect(await post(countId)).toMatchObject({ ok: true });
    await selling;
    expect(await Promise.all(variantIds.map(onHand))).toEqual(
      [1, 2, 3].map((each) => 500 - 12 * each - 6 + 20 - 7 - 2),
    );
    expect(await verifyStock(database.db)).toEqual([]);
  });

  /** Somebody looks at the shelf and says what is there: the ledger of that instant and what is missing. */
  async function countAtOnce(countId: number, variantId: number, off: number) {
    await must(async (tx) => {
      await sql`select 1 from stock.level where variant_id = ${variantId} for update`.execute(tx);
      const { rows } = await sql<{ there: number }>`
        select on_hand as there from stock.level l join stock.location loc on loc.id = l.location_id and loc.is_default
        where variant_id = ${variantId}`.execute(tx);
      return scanCount(tx, seeder, countId, { variantId, total: rows[0]!.there + off });
    });
  }

  it('any sequence of selling, receiving, losing and correcting ends at what is there', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('sell' as const), n: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ do: fc.constant('receive' as const), n: fc.integer({ min: 1, max: 6 }) }),
      fc.record({ do: fc.constant('correct' as const), n: fc.integer({ min: 0, max: 3 }) }),
      fc.constant({ do: 'count' as const, n: 0 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -5, max: 5 }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        async (off, steps) => {
          const variantId = await costedVariant(40);
          const countId = await freeCount();
          let there = 40 + off;
          await total(countId, variantId, there);
          for (const one of steps) {
            if (one.do === 'sell') await sell(variantId, one.n);
            if (one.do === 'receive') await move(variantId, 'SUPPLIER', 'MAIN', one.n);
            if (one.do === 'sell') there -= one.n;
            if (one.do === 'receive') there += one.n;
            if (one.do === 'count') await total(countId, variantId, there);
            // Somebody corrects the figure, right or wrong: it is of no weight.
            if (one.do === 'correct') {
              await must((tx) =>
                correctStock(tx, seeder, { variantId, onHand: there + one.n, reason: 'seen' }),
              );
            }
          }
          expect(await post(countId)).toMatchObject({ ok: true });
          expect(await onHand(variantId)).toBe(there);
        },
      ),
      { numRuns: 15 },
    );
    expect(await verifyStock(database.db)).toEqual([]);
  });
});

describe('the list of a day', () => {
  const rhythm = { aDays: 10, bDays: 20, cDays: 50, daysPerWeek: 5 };

  it('has the same load every day and comes to each article within the time of its class', () => {
    const counted = new Map<number, number>();
    const all = Array.from({ length: 300 }, (_, i): CountCandidate => {
      const abcClass = i < 30 ? 'A' : i < 100 ? 'B' : 'C';
      return { variantId: i, abcClass, movedCents: 300 - i, countedDaysAgo: null };
    });
    const loads = new Set<number>();
    for (let day = 0; day < 210; day += 1) {
      if (day % 7 > 4) continue;
      const now = all.map((one) => ({
        ...one,
        countedDaysAgo: counted.has(one.variantId) ? day - counted.get(one.variantId)! : null,
      }));
      const list = chooseForToday(now, rhythm);
      loads.add(list.length);
      for (const one of list) counted.set(one.variantId, day);
    }
    expect([...loads]).toEqual([dailyLoad(all, rhythm)]);
    const limit = { A: 10, B: 20, C: 50 };
    const late = all.filter((one) => 209 - counted.get(one.variantId)! > limit[one.abcClass] + 7);
    expect(late).toEqual([]);
  });

  it('an article that was wrong comes as often as those of the class above', () => {
    expect([
      raiseClass('C', 1),
      raiseClass('B', 2),
      raiseClass('A', 1),
      raiseClass('C', 0),
    ]).toEqual(['B', 'A', 'A', 'C']);
  });

  it('is one for the place: a second phone joins it, and it says nothing of the ledger', async () => {
    await costedVariant(4);
    await freeCount();
    const first = await must((tx) => openCount(tx, seeder, { kind: 'cycle' }));
    const second = await must((tx) => openCount(tx, seeder, { kind: 'cycle' }));
    expect(second.id).toBe(first.id);
    expect(first.lineCount).toBeGreaterThan(0);
    const app = await testHttp(stockCountRoutes(sealDeps));
    const answer = await app.inject(`/api/admin/stock-counts/${first.id}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toMatch(/onHand|expected|difference/);
    await app.close();
  });
});

describe('the inventory of the year’s end', () => {
  it('wants every article, also what came since it began, and prints what is there at cost', async () => {
    const counted = await costedVariant(8);
    const lost = await costedVariant(300);
    await freeCount();
    const full = await must((tx) => openCount(tx, seeder, { kind: 'full' }));
    const since = await costedVariant(2);
    await total(full.id, counted, 8);
    expect(await post(full.id)).toMatchObject({ refusal: { code: 'count-incomplete' } });
    await must((tx) => closeRound(tx, full.id));
    await total(full.id, since, 2);
    await must((tx) => countMissingAsNone(tx, seeder, full.id));
    const review = await reviewCount(database.db, { id: full.id });
    expect(review).toMatchObject({ right: 2, uncounted: 0 });
    expect(review.lines).toContainEqual(
      expect.objectContaining({ variantId: lost, difference: -300, valueCents: -75_000 }),
    );
    expect(await post(full.id)).toMatchObject({ ok: true });
    const { rows } = await sql<{ variant_id: number; on_hand_after: number; value_cents: number }>`
      select variant_id, on_hand_after, value_cents from counting.result
      where count_id = ${full.id} and on_hand_after <> 0 order by variant_id`.execute(database.db);
    expect(rows).toEqual([
      { variant_id: counted, on_hand_after: 8, value_cents: 2000 },
      { variant_id: since, on_hand_after: 2, value_cents: 500 },
    ]);
    const app = await testHttp(stockCountRoutes(sealDeps));
    const read = async () =>
      (await app.inject(`/api/admin/stock-counts/${full.id}/inventory.pdf`)).rawPayload;
    const pdf = await read();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // Signed in the name of whoever posted it, once: it is the same file for ever.
    expect(pdf.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
    expect((await read()).equals(pdf)).toBe(true);
    await app.close();
    const accuracy = await readAccuracy(database.db, { fromOn: '2026-01-01', toOn: '2099-12-31' });
    expect(accuracy.total.counted).toBeGreaterThan(2);
    expect(accuracy.total.right).toBeLessThan(accuracy.total.counted);
    expect(accuracy.byReason.map((one) => one.key)).toEqual(['unknown']);
    expect(accuracy.articles.map((one) => one.variantId)).toContain(lost);
  });
});
