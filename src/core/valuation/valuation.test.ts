import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whenBroken } from '../../../test/support/broken.ts';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import { moveStock } from '../stock/index.ts';
import {
  followMoves,
  reviseCosts,
  setUnitCost,
  stateCosts,
  sumStockValue,
  verifyValuation,
} from './index.ts';
import type { ValueEvent, ValueLevel } from './model.ts';
import { applyEvent, EMPTY_LEVEL } from './rules.ts';

const origin = (id: number) => ({ originKind: 'goods-receipt', originId: String(id) });
const into = (id: number, quantity: number, costCents: number): ValueEvent => ({
  kind: 'in',
  ...origin(id),
  quantity,
  costCents,
  catalogueCents: null,
});
const replay = (events: readonly ValueEvent[], start: ValueLevel = EMPTY_LEVEL) =>
  events.reduce((level, event) => applyEvent(level, event).level, start);
const fifo: ValueLevel = { ...EMPTY_LEVEL, method: 'fifo' };

describe('a piece costs', () => {
  it('the weighted average of all that are here', () => {
    const level = replay([into(1, 10, 1000), into(2, 10, 2000), { kind: 'out', quantity: 5 }]);
    expect(level).toMatchObject({ quantity: 15, valueCents: 2250 });
  });

  it('what the oldest cost, first in first out', () => {
    const level = replay(
      [into(1, 10, 1000), into(2, 10, 2000), { kind: 'out', quantity: 12 }],
      fifo,
    );
    expect(level).toMatchObject({ quantity: 8, valueCents: 1600 });
  });

  it('more when freight comes late: the share of what is gone is an expense at once', () => {
    const before = replay([into(1, 10, 1000), { kind: 'out', quantity: 4 }], fifo);
    const of = { ...origin(1), quantity: 10 };
    const { level, change } = applyEvent(before, { kind: 'revision', deltaCents: 101, of });
    expect(change).toMatchObject({ valueCents: 61, varianceCents: 40 });
    expect(level).toMatchObject({ quantity: 6, valueCents: 661 });
  });

  it('more when freight comes late for goods that were here when first in first out began', () => {
    const before = replay([
      into(1, 10, 1000),
      { kind: 'method', method: 'fifo' },
      into(2, 5, 900),
      { kind: 'out', quantity: 4 },
    ]);
    const late = (id: number, quantity: number) =>
      applyEvent(before, {
        kind: 'revision',
        deltaCents: 100,
        of: { ...origin(id), quantity },
      }).change;
    expect(late(1, 10)).toMatchObject({ valueCents: 60, varianceCents: 40 });
    expect(late(2, 5)).toMatchObject({ valueCents: 100, varianceCents: 0 });
    // Once they are gone, it is an expense.
    const gone = applyEvent(before, { kind: 'out', quantity: 6 }).level;
    const of = { ...origin(1), quantity: 10 };
    expect(applyEvent(gone, { kind: 'revision', deltaCents: 100, of }).change).toMatchObject({
      valueCents: 0,
      varianceCents: 100,
    });
  });

  it('nothing when it left before it came, and the next ones make it good', () => {
    const before = replay([into(1, 2, 200), { kind: 'out', quantity: 5 }]);
    expect(before).toMatchObject({ quantity: -3, valueCents: 0 });
    const { level, change } = applyEvent(before, into(2, 10, 1001));
    expect(change).toMatchObject({ valueCents: 701, varianceCents: 300 });
    expect(level).toMatchObject({ quantity: 7, valueCents: 701 });
  });

  it('as the last ones when a customer sends it back to an empty shelf', () => {
    const before = replay([into(1, 3, 1000), { kind: 'out', quantity: 3 }]);
    const back = applyEvent(before, { ...into(9, 1, 0), costCents: null } as ValueEvent);
    expect(back.change).toMatchObject({ valueCents: 333, basis: 'average' });
  });
});

const anyEvent: fc.Arbitrary<ValueEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('in' as const),
    originKind: fc.constant('goods-receipt'),
    originId: fc.integer({ min: 1, max: 4 }).map(String),
    quantity: fc.integer({ min: 1, max: 40 }),
    costCents: fc.option(fc.integer({ min: 0, max: 9_999_999 })),
    catalogueCents: fc.option(fc.integer({ min: 0, max: 500 })),
  }),
  fc.record({ kind: fc.constant('out' as const), quantity: fc.integer({ min: 1, max: 60 }) }),
  fc.record({
    kind: fc.constant('revision' as const),
    deltaCents: fc.integer({ min: -50_000, max: 50_000 }),
    of: fc.option(
      fc.record({
        originKind: fc.constant('goods-receipt'),
        originId: fc.integer({ min: 1, max: 4 }).map(String),
        quantity: fc.integer({ min: 1, max: 40 }),
      }),
    ),
  }),
  fc.record({
    kind: fc.constant('method' as const),
    method: fc.constantFrom('average' as const, 'fifo' as const),
  }),
);

it('whatever happens, value is conserved to the cent and layers add up to the level', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      let level: ValueLevel = EMPTY_LEVEL;
      let quantity = 0;
      let value = 0;
      for (const event of events) {
        const before = level;
        const done = applyEvent(level, event);
        level = done.level;
        quantity += done.change.quantity;
        value += done.change.valueCents;
        expect([level.quantity, level.valueCents]).toEqual([quantity, value]);
        if (event.kind === 'in' && event.costCents !== null) {
          expect(done.change.valueCents + done.change.varianceCents).toBe(event.costCents);
        }
        if (event.kind === 'revision') {
          expect(done.change.valueCents + done.change.varianceCents).toBe(event.deltaCents);
        }
        expect(level.valueCents).toBeGreaterThanOrEqual(0);
        if (level.quantity <= 0) expect(level.valueCents).toBe(0);
        if (event.kind === 'out' && before.quantity > event.quantity) {
          expect(-done.change.valueCents).toBeLessThanOrEqual(before.valueCents);
        }
        if (level.method === 'fifo') {
          expect(level.layers.reduce((sum, l) => sum + l.quantity, 0)).toBe(Math.max(0, quantity));
          expect(level.layers.reduce((sum, l) => sum + l.valueCents, 0)).toBe(value);
          expect(Math.min(0, ...level.layers.map((l) => l.valueCents))).toBe(0);
        }
      }
    }),
    { numRuns: 400 },
  );
});

describe('on the ledger', () => {
  const database = testDatabase();
  const inTx = (work: (tx: Tx) => Promise<unknown>) =>
    transact(database.db, async (tx) => ok(await work(tx)));
  const move = (
    tx: Tx,
    variantId: number,
    fromCode: string,
    toCode: string,
    quantity: number,
    id: string,
  ) =>
    moveStock(tx, seeder, [
      {
        variantId,
        fromCode,
        toCode,
        quantity,
        reason: 'test',
        origin: { kind: 'goods-receipt', id },
      },
    ]);
  let receipts = 0;
  const steps = fc.array(
    fc.record({
      act: fc.constantFrom(
        'receive',
        'sell',
        'return',
        'to-supplier',
        'transfer',
        'count',
        'freight',
      ),
      quantity: fc.integer({ min: 1, max: 12 }),
      cents: fc.integer({ min: 0, max: 20_000 }),
    }),
    { minLength: 3, maxLength: 14 },
  );

  it('buying, receiving, selling, returning, moving and counting keep it equal to the stock', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (acts, isFifo) => {
        const { variantId, productId } = await sellableVariant(database.db, { stock: 0 });
        await inTx(async (tx) => {
          if (isFifo) {
            await sql`with c as (
                insert into catalogue.category (handle, name) values (${`c-${variantId}`}, 'C') returning id
              ), m as (insert into valuation.category_method (category_id, method) select id, 'fifo' from c)
              insert into catalogue.product_category (product_id, category_id) select ${productId}, id from c`.execute(
              tx,
            );
          }
          for (const { act, quantity, cents } of acts) {
            receipts += 1;
            const id = String(receipts);
            if (act === 'receive') {
              await stateCosts(tx, [
                { ...origin(receipts), variantId, quantity, costCents: cents },
              ]);
              await move(tx, variantId, 'SUPPLIER', 'MAIN', quantity, id);
            } else if (act === 'sell') await move(tx, variantId, 'MAIN', 'CUSTOMER', quantity, id);
            else if (act === 'return') await move(tx, variantId, 'CUSTOMER', 'MAIN', quantity, id);
            else if (act === 'to-supplier')
              await move(tx, variantId, 'MAIN', 'SUPPLIER', quantity, id);
            else if (act === 'transfer')
              await move(tx, variantId, 'MAIN', 'QUARANTINE', quantity, id);
            else if (act === 'count') await move(tx, variantId, 'ADJUSTMENT', 'MAIN', quantity, id);
            else {
              await reviseCosts(tx, seeder, [
                {
                  variantId,
                  origin: { kind: 'goods-receipt', id: String(receipts - 1) },
                  deltaCents: cents,
                  reason: 'fret',
                },
              ]);
            }
            if (cents % 3 === 0) await followMoves(tx, [variantId]);
          }
          await followMoves(tx, [variantId]);
          expect(await followMoves(tx, [variantId])).toBe(0);
        });
        expect(await verifyValuation(database.db)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('a category is valued first in, first out from the day it is chosen, without a cent more or less', async () => {
    const { variantId, productId } = await sellableVariant(database.db, { stock: 0 });
    await inTx(async (tx) => {
      await stateCosts(tx, [
        { originKind: 'goods-receipt', originId: 'a', variantId, quantity: 3, costCents: 1000 },
      ]);
      await move(tx, variantId, 'SUPPLIER', 'MAIN', 3, 'a');
      await followMoves(tx, [variantId]);
      const { rows } = await sql<{ id: number }>`
        insert into catalogue.category (handle, name) values ('vins', 'Vins') returning id`.execute(
        tx,
      );
      await sql`insert into catalogue.product_category (product_id, category_id) values (${productId}, ${rows[0]!.id})`.execute(
        tx,
      );
      await sql`insert into valuation.category_method (category_id, method) values (${rows[0]!.id}, 'fifo')`.execute(
        tx,
      );
      await stateCosts(tx, [
        { originKind: 'goods-receipt', originId: 'b', variantId, quantity: 2, costCents: 2000 },
      ]);
      await move(tx, variantId, 'SUPPLIER', 'MAIN', 2, 'b');
      await move(tx, variantId, 'MAIN', 'CUSTOMER', 4, 's');
      await followMoves(tx, [variantId]);
    });
    const { rows } = await sql<{ method: string; value_cents: number }>`
      select method, value_cents from valuation.level where variant_id = ${variantId}`.execute(
      database.db,
    );
    expect(rows).toEqual([{ method: 'fifo', value_cents: 1000 }]);
    expect(await verifyValuation(database.db)).toEqual([]);
  });

  it('verify plays it again: an entry that its cause does not make, a level that is not what is left, are said', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    await inTx(async (tx) => {
      await stateCosts(tx, [{ ...origin(-1), variantId, quantity: 4, costCents: 1001 }]);
      await move(tx, variantId, 'SUPPLIER', 'MAIN', 4, '-1');
      await move(tx, variantId, 'MAIN', 'CUSTOMER', 1, '-2');
      await followMoves(tx, [variantId]);
    });
    const told = async (damage: (tx: Tx) => Promise<unknown>) => {
      const found = await whenBroken(database.db, damage, verifyValuation);
      return found.map(({ rule }) => rule);
    };
    // Sums agree, so that only the rules can tell.
    const shifted = (tx: Tx) =>
      sql`update valuation.entry set value_cents = value_cents + 1 where variant_id = ${variantId} and kind = 'out'`
        .execute(tx)
        .then(() =>
          sql`update valuation.level set value_cents = value_cents + 1 where variant_id = ${variantId}`.execute(
            tx,
          ),
        );
    expect(await told(shifted)).toEqual(['valuation-entry-follows']);
    const last = (tx: Tx) =>
      sql`update valuation.level set last_value_cents = 7 where variant_id = ${variantId}`.execute(
        tx,
      );
    expect(await told(last)).toEqual(['valuation-level-replayed']);
    const cost = (tx: Tx) =>
      sql`update valuation.stated_cost set cost_cents = 1000 where variant_id = ${variantId}`.execute(
        tx,
      );
    expect(await told(cost)).toEqual(['valuation-entry-follows']);
  });

  it('the value of a past day is what was here then', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    await inTx(async (tx) => {
      await moveStock(tx, seeder, [
        {
          variantId,
          fromCode: 'SUPPLIER',
          toCode: 'MAIN',
          quantity: 4,
          reason: 'test',
          origin: { kind: 'goods-receipt', id: 'old' },
          occurredAt: new Date('2020-01-31T22:30:00Z'),
        },
      ]);
      await followMoves(tx, [variantId]);
    });
    const valued = await transact(database.db, (tx) =>
      setUnitCost(tx, seeder, { variantId, unitCents: 250, reason: 'Prix d’achat retrouvé' }),
    );
    expect(valued).toEqual({ ok: true, value: { valueCents: 1000 } });
    const [before, on] = await sumStockValue(database.db, ['2020-01-30', '2020-01-31']);
    expect(before).toMatchObject({ quantity: 0 });
    expect(on).toMatchObject({ quantity: 4 });
  });
});
