import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { moveStock, type StockOrigin } from '../stock/index.ts';
import { bookEntries, lockLevels } from './ledger.ts';
import type { EntryKind } from './model.ts';

/** A place inside a warehouse: a bin, or the floor where goods wait that nobody put away. */
export interface Spot {
  locationId: number;
  locationCode: string;
  binId: number | null;
}

/** Goods of one variant and lot to carry from one spot to another. */
export interface Relocation {
  variantId: number;
  /** Null: of no lot. */
  lotId: number | null;
  from: Spot;
  to: Spot;
  quantity: number;
  kind: EntryKind;
  origin: StockOrigin;
  reason: string;
}

/** What of a variant and lot lies at a spot. */
export async function piecesAt(
  tx: Tx,
  variantId: number,
  lotId: number | null,
  spot: Spot,
): Promise<number> {
  const { rows } = await sql<{ pieces: number }>`
    select case when ${spot.binId}::bigint is null and ${lotId}::bigint is null
      then greatest(0, coalesce((select on_hand from stock.level
          where variant_id = ${variantId} and location_id = ${spot.locationId}), 0)
        - coalesce((select sum(quantity) from warehouse.holding
          where variant_id = ${variantId} and location_id = ${spot.locationId}), 0))
      else coalesce((select quantity from warehouse.holding
        where variant_id = ${variantId} and location_id = ${spot.locationId}
          and bin_id is not distinct from ${spot.binId}::bigint and lot_id is not distinct from ${lotId}::bigint), 0)
      end::int as pieces`.execute(tx);
  return rows[0]!.pieces;
}

/**
 * Carries goods from one spot to another; between places that the ledger of stock tells apart (into quarantine and out of
 * it) it books the move as well. Two people cannot carry the same piece. Refusal: `pieces-elsewhere` (409) with what there is.
 */
export async function relocate(tx: Tx, actor: Actor, what: Relocation): Promise<Result<null>> {
  const { variantId, lotId, from, to, quantity } = what;
  await lockLevels(tx, [
    { variantId, locationId: from.locationId },
    { variantId, locationId: to.locationId },
  ]);
  const there = await piecesAt(tx, variantId, lotId, from);
  if (there < quantity) {
    return refuse('pieces-elsewhere', 409, { params: { there, wanted: quantity } });
  }
  const origin = { originKind: what.origin.kind, originId: what.origin.id, kind: what.kind };
  const entry = (spot: Spot, pieces: number) => {
    const place = { locationId: spot.locationId, binId: spot.binId };
    return spot.binId === null && lotId === null
      ? []
      : [{ variantId, lotId, ...place, quantity: pieces, ...origin }];
  };
  if (from.locationId === to.locationId) {
    await bookEntries(tx, actor.label, [...entry(from, -quantity), ...entry(to, quantity)]);
    return ok(null);
  }
  await bookEntries(tx, actor.label, entry(from, -quantity));
  await moveStock(tx, actor, [
    {
      variantId,
      fromCode: from.locationCode,
      toCode: to.locationCode,
      quantity,
      reason: what.reason,
      origin: what.origin,
    },
  ]);
  await bookEntries(tx, actor.label, entry(to, quantity));
  return ok(null);
}

/** The spot of a bin; undefined when there is no such bin. */
export async function spotOf(tx: Tx, binId: number): Promise<Spot | undefined> {
  const { rows } = await sql<Spot>`
    select zone.location_id as "locationId", loc.code as "locationCode", bin.id as "binId"
    from warehouse.bin bin
    join warehouse.zone zone on zone.id = bin.zone_id
    join stock.location loc on loc.id = zone.location_id
    where bin.id = ${binId}`.execute(tx);
  return rows[0];
}
