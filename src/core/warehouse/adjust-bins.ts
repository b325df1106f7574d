import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { moveStock, type StockOrigin } from '../stock/index.ts';
import { bookEntries, lockLevels } from './ledger.ts';
import type { EntryWanted } from './model.ts';
import { piecesAt, spotOf, type Spot } from './relocate.ts';

/** What somebody found in a bin against what its ledger says. */
export interface BinDifference {
  variantId: number;
  binId: number;
  /** Above zero when there is more. */
  difference: number;
  reason: string;
  origin: StockOrigin;
  occurredAt: Date;
}

/** Entries of a bin that are corrections and no movement of goods; `e` is an entry. */
export const IS_CORRECTION = sql`(e.kind = 'counted' or (e.kind = 'gone' and e.origin_kind in ('stock-count', 'correction')))`;

/**
 * Puts bins right after a count: what is missing leaves stock to `ADJUSTMENT`, what expires first before the rest; what is
 * too many was on the floor, as far as the ledger has any there, else it comes from `ADJUSTMENT`. Returns for each
 * difference the pieces that came from the floor. Throws when more is missing than the bin has.
 */
export async function adjustBins(
  tx: Tx,
  actor: Actor,
  differences: readonly BinDifference[],
): Promise<number[]> {
  const fromFloor: number[] = [];
  for (const one of differences) {
    const spot = await spotOf(tx, one.binId);
    if (!spot) throw new Error(`bin ${one.binId} does not exist`);
    await lockLevels(tx, [{ variantId: one.variantId, locationId: spot.locationId }]);
    const floor =
      one.difference > 0 ? await piecesAt(tx, one.variantId, null, { ...spot, binId: null }) : 0;
    const known = Math.min(Math.max(0, one.difference), floor);
    if (one.difference < 0) await book(tx, actor, one, await takeFrom(tx, one, spot));
    const moved = one.difference - known;
    if (moved !== 0) {
      await moveStock(tx, actor, [
        {
          variantId: one.variantId,
          fromCode: moved > 0 ? 'ADJUSTMENT' : spot.locationCode,
          toCode: moved > 0 ? spot.locationCode : 'ADJUSTMENT',
          quantity: Math.abs(moved),
          reason: one.reason,
          origin: one.origin,
          occurredAt: one.occurredAt,
        },
      ]);
    }
    if (one.difference > 0) {
      const lotId = await onlyLotIn(tx, one);
      await book(tx, actor, one, [
        { locationId: spot.locationId, lotId, quantity: one.difference },
      ]);
    }
    fromFloor.push(known);
  }
  return fromFloor;
}

type Part = Pick<EntryWanted, 'locationId' | 'lotId' | 'quantity'>;

async function book(
  tx: Tx,
  actor: Actor,
  { variantId, binId, origin }: BinDifference,
  parts: readonly Part[],
): Promise<void> {
  await bookEntries(
    tx,
    actor.label,
    parts.map((part) => ({
      ...part,
      variantId,
      binId,
      kind: 'counted',
      originKind: origin.kind,
      originId: origin.id,
    })),
  );
}

async function takeFrom(tx: Tx, one: BinDifference, spot: Spot): Promise<Part[]> {
  const { rows } = await sql<{ lotId: number | null; quantity: number }>`
    select h.lot_id as "lotId", h.quantity from warehouse.holding h left join warehouse.lot lot on lot.id = h.lot_id
    where h.variant_id = ${one.variantId} and h.bin_id = ${one.binId} order by lot.best_before nulls last, h.id`.execute(
    tx,
  );
  let left = -one.difference;
  const parts = rows.map(({ lotId, quantity }) => {
    const pieces = Math.min(left, quantity);
    left -= pieces;
    return { locationId: spot.locationId, lotId, quantity: -pieces };
  });
  if (left > 0) throw new Error(`bin ${one.binId} has less than is missing`);
  return parts;
}

/** The lot of what lies in a bin, where it is one. */
async function onlyLotIn(tx: Tx, { variantId, binId }: BinDifference): Promise<number | null> {
  const { rows } = await sql<{ lotId: number | null }>`
    select lot_id as "lotId" from warehouse.holding where variant_id = ${variantId} and bin_id = ${binId}`.execute(
    tx,
  );
  return rows.length === 1 ? rows[0]!.lotId : null;
}
