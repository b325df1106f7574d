import { describe, expect, it } from 'vitest';
import { seeder, sellableVariant } from '../../../test/support/commerce.ts';
import { testDatabase } from '../../../test/support/database.ts';
import type { Result } from '../../kernel/refusal.ts';
import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Tx } from '../../platform/db/index.ts';
import {
  correctStock,
  holdStock,
  listStockPlaces,
  moveStock,
  releaseStock,
  shipStock,
  stockOf,
  verifyStock,
} from '../stock/index.ts';
import { changeBin, createBins, removeBins } from './bins.ts';
import { carryGoods } from './carry.ts';
import { labelsOfBins } from './labels.ts';
import { blockLot, freeLot, openLots, receiveLots, writeOffLot } from './lots.ts';
import { proposePicks, readWalk } from './picks.ts';
import { listBins, listHeld, listPlacesOf } from './queries.ts';
import { seriesOf } from './series.ts';
import { moveToBin } from './to-bin.ts';
import { verifyPlaces } from './verify.ts';
import { changeZone, createZone, removeZone } from './zones.ts';
import type { ZoneKind } from './model.ts';

const database = testDatabase();
const inTx = <T>(work: (tx: Tx) => Promise<Result<T>>) => transact(database.db, work);
async function must<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<T> {
  const done = await inTx(work);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.value;
}

let zones = 0;
/** A zone of the main warehouse with one bay of bins. */
async function zoneWith(kind: ZoneKind, levels = 2, position = 10) {
  zones += 1;
  const [main] = await listStockPlaces(database.db);
  const code = `Z${zones}`;
  const zone = await must((tx) =>
    createZone(tx, seeder, main!.id, { code, name: code, kind, position, categoryIds: [] }),
  );
  const aisle = String(zones);
  const series = { aisleFrom: aisle, aisleTo: aisle, firstBay: 1, bays: 1, levels };
  const room = { maxUnits: null, maxLitres: null, maxWeightGrams: null };
  await must((tx) => createBins(tx, seeder, zone.id, { ...series, serpentine: false }, room));
  return { zone, bins: await listBins(database.db, { zoneId: zone.id, limit: 100 }) };
}
const put = (variantId: number, binId: number, quantity: number, lotId: number | null = null) =>
  inTx((tx) =>
    moveToBin(tx, seeder, {
      variantId,
      title: 'Article',
      binId,
      lotId,
      lotCode: '',
      bestBefore: null,
      quantity,
    }),
  );
const receive = (variantId: number, lotCode: string, bestBefore: string | null, quantity: number) =>
  must(async (tx) => {
    const origin = { kind: 'goods-receipt', id: `${variantId} ${lotCode}` };
    const way = { fromCode: 'SUPPLIER', toCode: 'MAIN', reason: 'test', origin };
    await moveStock(tx, seeder, [{ variantId, quantity, ...way }]);
    await receiveLots(tx, seeder, [
      { variantId, locationCode: 'MAIN', lotCode, bestBefore, quantity, origin },
    ]);
    return ok((await openLots(tx, [{ variantId, lotCode, bestBefore }]))[0]!);
  });
const hold = (order: string, variantId: number, quantity: number) =>
  must((tx) =>
    holdStock(tx, { kind: 'order', id: order }, [{ variantId, quantity, backorder: false }], null),
  );
const ship = (order: string, variantId: number, quantity: number) =>
  must(async (tx) => {
    const proof = { origin: { kind: 'shipment', id: order }, reason: 'test', actorLabel: 'test' };
    await shipStock(tx, { kind: 'order', id: order }, [{ variantId, quantity }], proof);
    return ok(null);
  });
const inBins = async (variantId: number) =>
  (await listPlacesOf(database.db, variantId)).map((place) => [
    place.binCode ?? place.kind,
    place.lotCode,
    place.quantity,
  ]);
const provenTrue = async () =>
  expect([...(await verifyStock(database.db)), ...(await verifyPlaces(database.db))]).toEqual([]);

describe('zones and bins', () => {
  it('are made in series whose positions follow the way, also back along every second aisle', () => {
    const series = { aisleFrom: 'A', aisleTo: 'B', firstBay: 1, bays: 2, levels: 2 };
    const straight = seriesOf({ ...series, serpentine: false }, 1)!;
    expect(straight.map((bin) => bin.code).slice(0, 4)).toEqual([
      'A-01-01',
      'A-01-02',
      'A-02-01',
      'A-02-02',
    ]);
    const walked = seriesOf({ ...series, serpentine: true }, 1)!;
    const way = [...walked].sort((a, b) => a.position - b.position).map((bin) => bin.code);
    expect(way.slice(4)).toEqual(['B-02-01', 'B-02-02', 'B-01-01', 'B-01-02']);
    expect(
      seriesOf({ ...series, aisleFrom: 'Y', aisleTo: 'AB', serpentine: false }, 1),
    ).toHaveLength(16);
    expect(seriesOf({ ...series, aisleFrom: 'C', aisleTo: 'A', serpentine: false }, 1)).toBeNull();
    expect(seriesOf({ ...series, aisleFrom: 'A', aisleTo: '9', serpentine: false }, 1)).toBeNull();
  });

  it('are printed in the order of the way, refuse a second bin of one address, and stay while they were used', async () => {
    const { zone, bins } = await zoneWith('picking');
    expect((await labelsOfBins(database.db, { zoneId: zone.id })).map((l) => l.title)).toEqual(
      bins.map((bin) => bin.code),
    );
    const taken = await inTx((tx) =>
      changeBin(tx, seeder, bins[0]!.id, 'any', { code: bins[1]!.code }),
    );
    expect(taken).toMatchObject({ ok: false, refusal: { code: 'bin-code-taken' } });
    const { variantId } = await sellableVariant(database.db, { stock: 5 });
    expect((await put(variantId, bins[0]!.id, 2)).ok).toBe(true);
    const removed = await inTx((tx) => removeBins(tx, seeder, [bins[0]!.id]));
    expect(removed).toMatchObject({ ok: false, refusal: { code: 'bin-was-used' } });
    expect(await inTx((tx) => removeBins(tx, seeder, [bins[1]!.id]))).toMatchObject({ ok: true });
    expect(await inTx((tx) => removeZone(tx, seeder, zone.id, 'any'))).toMatchObject({
      refusal: { code: 'zone-has-bins' },
    });
    const fields = { code: zone.code, name: 'Q', kind: 'quarantine' as const, position: 1 };
    const turned = await inTx((tx) =>
      changeZone(tx, seeder, zone.id, 'any', { ...fields, categoryIds: [] }),
    );
    expect(turned).toMatchObject({ refusal: { code: 'zone-holds-goods' } });
  });
});

describe('what lies where', () => {
  it('follows sales, returns, corrections and counts, and never holds more than the ledger', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 10 });
    const { bins } = await zoneWith('picking');
    await put(variantId, bins[0]!.id, 6);
    expect(await put(variantId, bins[1]!.id, 5)).toMatchObject({
      refusal: { code: 'nothing-to-put-away', params: { left: 4 } },
    });
    await hold('f1', variantId, 5);
    await ship('f1', variantId, 5);
    expect(await inBins(variantId)).toEqual([
      ['warehouse', null, 4],
      [bins[0]!.code, null, 1],
    ]);
    await must((tx) => correctStock(tx, seeder, { variantId, onHand: 0, reason: 'test' }));
    expect(await inBins(variantId)).toEqual([]);
    await must((tx) => correctStock(tx, seeder, { variantId, onHand: 3, reason: 'test' }));
    expect(await inBins(variantId)).toEqual([['warehouse', null, 3]]);
    await provenTrue();
  });

  it('goods carried into quarantine are no longer sold, and are again when they come back', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 4 });
    const shelf = await zoneWith('picking');
    const quarantine = await zoneWith('quarantine');
    await put(variantId, shelf.bins[0]!.id, 4);
    const carry = (from: number, toBinCode: string | null, quantity: number) =>
      inTx((tx) =>
        carryGoods(tx, seeder, { variantId, lotId: null, fromBinId: from, toBinCode, quantity }),
      );
    expect((await carry(shelf.bins[0]!.id, quarantine.bins[0]!.code, 3)).ok).toBe(true);
    expect((await stockOf(database.db, [variantId]))[0]).toMatchObject({ onHand: 1 });
    expect(await carry(shelf.bins[0]!.id, null, 2)).toMatchObject({
      refusal: { code: 'pieces-elsewhere', params: { there: 1 } },
    });
    expect((await carry(quarantine.bins[0]!.id, null, 2)).ok).toBe(true);
    expect((await stockOf(database.db, [variantId]))[0]).toMatchObject({ onHand: 3 });
    expect(await listHeld(database.db, quarantine.bins[0]!.id)).toMatchObject([{ quantity: 1 }]);
    await provenTrue();
  });
});

describe('picking', () => {
  it('takes what expires first, then along the way; those who reserved first have their pieces', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 2 });
    const near = await zoneWith('picking', 2, 10);
    const far = await zoneWith('storage', 1, 20);
    const late = await receive(variantId, 'LATE', '2027-09-30', 3);
    const soon = await receive(variantId, 'SOON', '2026-12-31', 2);
    await put(variantId, near.bins[0]!.id, 3, late);
    await put(variantId, far.bins[0]!.id, 2, soon);
    await put(variantId, near.bins[1]!.id, 1);
    await hold('p1', variantId, 3);
    await hold('p2', variantId, 4);
    const picks = async (order: string, quantity: number) =>
      (
        await readWalk(
          database.db,
          await proposePicks(database.db, [
            { holder: { kind: 'order', id: order }, variantId, quantity },
          ]),
        )
      ).map((stop) => [stop.binCode, stop.lotCode, stop.quantity]);
    expect(await picks('p1', 3)).toEqual([
      [near.bins[0]!.code, 'LATE', 1],
      [far.bins[0]!.code, 'SOON', 2],
    ]);
    // What no bin and no lot has waits on the floor.
    expect(await picks('p2', 4)).toEqual([
      [null, null, 1],
      [near.bins[0]!.code, 'LATE', 2],
      [near.bins[1]!.code, null, 1],
    ]);
    await ship('p2', variantId, 4);
    expect(await picks('p1', 3)).toEqual([
      [near.bins[0]!.code, 'LATE', 1],
      [far.bins[0]!.code, 'SOON', 2],
    ]);
    await must(async (tx) => ok(await releaseStock(tx, { kind: 'order', id: 'p1' })));
    expect(await picks('p1', 3)).toEqual([]);
    await provenTrue();
  });

  it('two orders that leave at once each take their own pieces', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 8 });
    const { bins } = await zoneWith('picking');
    await put(variantId, bins[0]!.id, 4);
    await put(variantId, bins[1]!.id, 4);
    await hold('r1', variantId, 4);
    await hold('r2', variantId, 4);
    await Promise.all([ship('r1', variantId, 4), ship('r2', variantId, 4)]);
    expect(await inBins(variantId)).toEqual([]);
    const { rows } = await sql<{ origin_id: string; pieces: number }>`
      select origin_id, -sum(quantity)::int as pieces from warehouse.entry
      where variant_id = ${variantId} and origin_kind = 'shipment' group by origin_id order by origin_id`.execute(
      database.db,
    );
    expect(rows).toEqual([
      { origin_id: 'r1', pieces: 4 },
      { origin_id: 'r2', pieces: 4 },
    ]);
    await provenTrue();
  });
});

describe('lots', () => {
  it('R50: a blocked lot goes to quarantine, what comes later too, until it is set free', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    const lot = await receive(variantId, 'L7', '2027-01-31', 5);
    const { bins } = await zoneWith('picking');
    await put(variantId, bins[0]!.id, 2, lot);
    expect(await must((tx) => blockLot(tx, seeder, lot, 'verre dans un bocal'))).toEqual({
      pieces: 5,
    });
    expect((await stockOf(database.db, [variantId]))[0]!.available).toBe(0);
    expect(await inTx((tx) => blockLot(tx, seeder, lot, 'encore'))).toMatchObject({
      refusal: { code: 'lot-blocked' },
    });
    await receive(variantId, 'L7', '2027-01-31', 1);
    expect((await stockOf(database.db, [variantId]))[0]!.available).toBe(0);
    expect(await must((tx) => freeLot(tx, seeder, lot))).toEqual({ pieces: 6 });
    expect((await stockOf(database.db, [variantId]))[0]!.available).toBe(6);
    await provenTrue();
  });

  it('written off they leave stock, wherever they lie; two who write off at once do it once', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 1 });
    const lot = await receive(variantId, 'L8', null, 4);
    const { bins } = await zoneWith('picking');
    await put(variantId, bins[0]!.id, 3, lot);
    const both = await Promise.all(
      [1, 2].map(() => inTx((tx) => writeOffLot(tx, seeder, lot, 'périmé'))),
    );
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    expect((await stockOf(database.db, [variantId]))[0]).toMatchObject({ onHand: 1 });
    await provenTrue();
  });

  it('are asked for when several wait and the barcode does not say', async () => {
    const { variantId } = await sellableVariant(database.db, { stock: 0 });
    const first = await receive(variantId, 'A1', '2027-01-31', 2);
    await receive(variantId, 'B1', '2027-03-31', 2);
    const { bins } = await zoneWith('picking');
    const scan = (lotCode: string) =>
      inTx((tx) =>
        moveToBin(tx, seeder, {
          variantId,
          title: 'Article',
          binId: bins[0]!.id,
          lotCode,
          bestBefore: null,
          quantity: 1,
        }),
      );
    expect(await scan('')).toMatchObject({ refusal: { code: 'lot-ambiguous' } });
    expect(await scan('A1')).toMatchObject({ value: { lotId: first, left: 3 } });
    await provenTrue();
  });
});
