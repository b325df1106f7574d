import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { lockLevels } from './ledger.ts';
import { findBin } from './queries.ts';
import { piecesAt, relocate, spotOf, type Spot } from './relocate.ts';

/** Goods to put from the floor into a bin; below zero to take back. */
export interface ToBinWanted {
  variantId: number;
  title: string;
  binId: number;
  /** Null: of no lot; left out: as the code says, or the only one there is. */
  lotId?: number | null | undefined;
  /** As a barcode says; empty where it does not. */
  lotCode: string;
  bestBefore: string | null;
  quantity: number;
}

/** What it left. */
export interface MovedToBin {
  lotId: number | null;
  /** Pieces of the article that still wait on the floor. */
  left: number;
  binCode: string;
  binUnits: number;
  /** The bin holds more than was said to fit. */
  isOverfull: boolean;
}

/**
 * Puts goods from the floor of a warehouse into one of its bins, or takes them back to it. Refusals: `bin-unknown` (404),
 * `bin-closed` (409), `bin-not-for-sale` (409) of a quarantine, `lot-ambiguous` (422) when several lots wait and nobody said
 * which, `nothing-to-put-away` (409) with what waits, `pieces-elsewhere` (409) when more is taken back than is there.
 */
export async function moveToBin(
  tx: Tx,
  actor: Actor,
  wanted: ToBinWanted,
): Promise<Result<MovedToBin>> {
  const { variantId, title, binId, quantity } = wanted;
  const bin = await findBin(tx, binId);
  const spot = await spotOf(tx, binId);
  if (!bin || !spot) return refuse('bin-unknown', 404, { params: { code: binId } });
  const params = { code: bin.code };
  if (bin.zoneKind === 'quarantine') return refuse('bin-not-for-sale', 409, { params });
  if (bin.isClosed && quantity > 0) return refuse('bin-closed', 409, { params });
  const floor: Spot = { ...spot, binId: null };
  const [from, to] = quantity > 0 ? [floor, spot] : [spot, floor];
  await lockLevels(tx, [{ variantId, locationId: spot.locationId }]);
  const lot = await chooseLot(tx, wanted, from);
  if (!lot.ok) return lot;
  const pieces = Math.abs(quantity);
  const there = await piecesAt(tx, variantId, lot.value, from);
  if (quantity > 0 && there < pieces) {
    return refuse('nothing-to-put-away', 409, { params: { title, left: there } });
  }
  const done = await relocate(tx, actor, {
    variantId,
    lotId: lot.value,
    from,
    to,
    quantity: pieces,
    kind: 'put-away',
    origin: { kind: 'put-away', id: String(binId) },
    reason: bin.code,
  });
  if (!done.ok) return done;
  const after = (await findBin(tx, binId))!;
  return ok({
    lotId: lot.value,
    left: await floorPieces(tx, variantId, floor.locationId),
    binCode: bin.code,
    binUnits: after.units,
    isOverfull:
      (after.maxUnits !== null && after.units > after.maxUnits) ||
      (after.maxLitres !== null && after.litres > after.maxLitres) ||
      (after.maxWeightGrams !== null && after.weightGrams > after.maxWeightGrams),
  });
}

/** Of which lot the pieces are: as was said, as the barcode says, or the only one that is there. */
async function chooseLot(tx: Tx, wanted: ToBinWanted, from: Spot): Promise<Result<number | null>> {
  if (wanted.lotId !== undefined) return ok(wanted.lotId);
  const { variantId, lotCode, bestBefore } = wanted;
  const { rows } = await sql<{ id: number; code: string; bestBefore: string | null }>`
    select lot.id, lot.code, lot.best_before as "bestBefore" from warehouse.holding h
    join warehouse.lot lot on lot.id = h.lot_id
    where h.variant_id = ${variantId} and h.location_id = ${from.locationId}
      and h.bin_id is not distinct from ${from.binId}::bigint
    order by lot.best_before nulls last, lot.id`.execute(tx);
  const said = rows.filter(
    (lot) =>
      (lotCode !== '' || bestBefore !== null) &&
      (lotCode === '' || lot.code === lotCode) &&
      (bestBefore === null || lot.bestBefore === bestBefore),
  );
  if (said[0]) return ok(said[0].id);
  const without = await piecesAt(tx, variantId, null, from);
  if (rows.length + (without > 0 ? 1 : 0) > 1) {
    return refuse('lot-ambiguous', 422, {
      params: {
        title: wanted.title,
        lots: rows.map((lot) => lot.code || lot.bestBefore).join(', '),
      },
    });
  }
  return ok(rows[0]?.id ?? null);
}

async function floorPieces(tx: Tx, variantId: number, locationId: number): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select greatest(0, l.on_hand - coalesce((select sum(h.quantity) from warehouse.holding h
      where h.variant_id = l.variant_id and h.location_id = l.location_id and h.bin_id is not null), 0))::int as left
    from stock.level l where l.variant_id = ${variantId} and l.location_id = ${locationId}`.execute(
    tx,
  );
  return rows[0]?.left ?? 0;
}
