import type { Actor } from '../../kernel/actor.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { moveStock, type StockMoveWanted } from '../stock/index.ts';
import { bookEntries, lockLevels, settlePlaces } from './ledger.ts';

/**
 * Moves goods between places of ours, one move after the other: those of a lot stay of that lot, on the floor where they
 * arrive. What leaves transit is of the lots that came there under the same origin, so that two transfers of one article do
 * not swap theirs.
 */
export async function moveWithLots(
  tx: Tx,
  actor: Actor,
  moves: readonly StockMoveWanted[],
): Promise<void> {
  const { rows } = await sql<{ id: number; code: string; kind: string }>`
    select id, code, kind from stock.location where code = any(${moves.flatMap((m) => [m.fromCode, m.toCode])}::text[])`.execute(
    tx,
  );
  const places = new Map(rows.map((row) => [row.code, row]));
  await lockLevels(
    tx,
    moves.map((move) => ({ variantId: move.variantId, locationId: places.get(move.fromCode)!.id })),
  );
  for (const move of moves) {
    const [from, to] = [places.get(move.fromCode)!, places.get(move.toCode)!];
    const before = await lastEntry(tx);
    if (from.kind === 'transit') await takeOwnLots(tx, actor, move, from.id);
    await moveStock(tx, actor, [move]);
    if (to.kind === 'adjustment') continue;
    await arrive(tx, actor, move, { fromId: from.id, toId: to.id, before });
  }
}

async function lastEntry(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(max(id), 0) as id from warehouse.entry`.execute(tx);
  return rows[0]!.id;
}

/** Takes out of transit what came there under the origin of the move, what expires first before the rest. */
async function takeOwnLots(
  tx: Tx,
  actor: Actor,
  { variantId, quantity, origin }: StockMoveWanted,
  locationId: number,
): Promise<void> {
  const { rows } = await sql<{ lotId: number; quantity: number }>`
    select e.lot_id as "lotId", sum(e.quantity)::int as quantity from warehouse.entry e
    join warehouse.lot lot on lot.id = e.lot_id
    where e.origin_kind = ${origin.kind} and e.origin_id = ${origin.id} and e.variant_id = ${variantId}
      and e.location_id = ${locationId}
    group by e.lot_id, lot.best_before having sum(e.quantity) > 0 order by lot.best_before nulls last, e.lot_id`.execute(
    tx,
  );
  let left = quantity;
  const taken = rows.map((row) => {
    const pieces = Math.min(left, row.quantity);
    left -= pieces;
    return { lotId: row.lotId, quantity: -pieces };
  });
  await bookEntries(
    tx,
    actor.label,
    taken.map((one) => ({
      ...one,
      variantId,
      locationId,
      binId: null,
      kind: 'transferred',
      originKind: origin.kind,
      originId: origin.id,
    })),
  );
}

/** What left with a lot arrives with it. */
async function arrive(
  tx: Tx,
  actor: Actor,
  { variantId, origin }: StockMoveWanted,
  way: { fromId: number; toId: number; before: number },
): Promise<void> {
  const { rows } = await sql<{ lotId: number; quantity: number }>`
    select lot_id as "lotId", -sum(quantity)::int as quantity from warehouse.entry
    where origin_kind = ${origin.kind} and origin_id = ${origin.id} and variant_id = ${variantId}
      and location_id = ${way.fromId} and lot_id is not null and id > ${way.before}
    group by lot_id having sum(quantity) < 0 order by lot_id`.execute(tx);
  await bookEntries(
    tx,
    actor.label,
    rows.map((row) => ({
      ...row,
      variantId,
      locationId: way.toId,
      binId: null,
      kind: 'transferred',
      originKind: origin.kind,
      originId: origin.id,
    })),
  );
  await settlePlaces(tx, [{ variantId, origin, actorLabel: actor.label }]);
}
