import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { listStockPlaces, moveStock, type StockOrigin } from '../stock/index.ts';
import { bookEntries, lockLevels, settlePlaces } from './ledger.ts';
import { relocate } from './relocate.ts';

/** Goods of one lot that came to a place, under the origin of their move. */
export interface LotArrival {
  variantId: number;
  locationCode: string;
  lotCode: string;
  bestBefore: string | null;
  quantity: number;
  origin: StockOrigin;
}

/** The id of each lot, in the order given; one that nobody knew is opened. */
export async function openLots(
  tx: Tx,
  lots: readonly Pick<LotArrival, 'variantId' | 'lotCode' | 'bestBefore'>[],
): Promise<number[]> {
  const rows = lots.map((lot, rank) => ({ ...lot, rank }));
  const given = sql`${asTable(rows, { variantId: 'bigint', lotCode: 'text', bestBefore: 'text', rank: 'int' })}`;
  await sql`insert into warehouse.lot (variant_id, code, best_before)
    select g."variantId", g."lotCode", g."bestBefore"::date from ${given} as g order by 1, 2, 3
    on conflict do nothing`.execute(tx);
  const found = await sql<{ id: number }>`
    select lot.id from ${given} as g join warehouse.lot lot on lot.variant_id = g."variantId" and lot.code = g."lotCode"
      and lot.best_before is not distinct from g."bestBefore"::date order by g.rank`.execute(tx);
  return found.rows.map((row) => row.id);
}

/**
 * Keeps of which lot goods are that were just booked in, in the transaction of their move. What is of a lot that is blocked
 * goes to quarantine at once (R50).
 */
export async function receiveLots(
  tx: Tx,
  actor: Actor,
  arrivals: readonly LotArrival[],
): Promise<void> {
  const told = arrivals.filter((one) => one.lotCode !== '' || one.bestBefore !== null);
  if (told.length === 0) return;
  const lotIds = await openLots(tx, told);
  const { rows } = await sql<{ id: number; code: string }>`
    select id, code from stock.location where code = any(${told.map((one) => one.locationCode)}::text[])`.execute(
    tx,
  );
  const locationOf = new Map(rows.map((row) => [row.code, row.id]));
  const entries = told.map(({ variantId, locationCode, quantity, origin }, i) => ({
    variantId,
    locationId: locationOf.get(locationCode)!,
    binId: null,
    lotId: lotIds[i]!,
    quantity,
    kind: 'received' as const,
    originKind: origin.kind,
    originId: origin.id,
  }));
  await bookEntries(tx, actor.label, entries);
  // Pieces that left before they came are not there, of whatever lot they were.
  await settlePlaces(
    tx,
    told.map(({ variantId, origin }) => ({ variantId, origin, actorLabel: actor.label })),
  );
  const blocked = await sql<{ id: number; code: string; reason: string }>`
    select id, code, blocked_reason as reason from warehouse.lot
    where id = any(${lotIds}::bigint[]) and blocked_at is not null order by id`.execute(tx);
  for (const lot of blocked.rows) await carryLot(tx, actor, lot.id, 'quarantine', lot.reason);
}

interface HeldLot {
  variantId: number;
  locationId: number;
  locationCode: string;
  binId: number | null;
  quantity: number;
}

async function heldOf(tx: Tx, lotId: number, kinds: readonly string[]): Promise<HeldLot[]> {
  const { rows } = await sql<HeldLot>`
    select h.variant_id as "variantId", h.location_id as "locationId", loc.code as "locationCode", h.bin_id as "binId", h.quantity
    from warehouse.holding h join stock.location loc on loc.id = h.location_id
    where h.lot_id = ${lotId} and loc.kind = any(${[...kinds]}::text[]) order by h.variant_id, h.location_id, h.id`.execute(
    tx,
  );
  return rows;
}

/** Carries all of a lot to the floor of the quarantines, or back to the floor of the warehouses; returns the pieces. */
async function carryLot(
  tx: Tx,
  actor: Actor,
  lotId: number,
  to: 'quarantine' | 'warehouse',
  reason: string,
): Promise<number> {
  const places = await listStockPlaces(tx);
  const held = await heldOf(
    tx,
    lotId,
    to === 'quarantine' ? ['warehouse', 'depot'] : ['quarantine'],
  );
  await lockLevels(tx, held);
  // What was there is read again under the lock.
  const carried = await heldOf(
    tx,
    lotId,
    to === 'quarantine' ? ['warehouse', 'depot'] : ['quarantine'],
  );
  for (const one of carried) {
    const place = places.find((p) => [p.id, p.quarantineId].includes(one.locationId))!;
    const target =
      to === 'quarantine'
        ? { locationId: place.quarantineId, locationCode: place.quarantineCode, binId: null }
        : { locationId: place.id, locationCode: place.code, binId: null };
    const done = await relocate(tx, actor, {
      variantId: one.variantId,
      lotId,
      from: one,
      to: target,
      quantity: one.quantity,
      kind: 'lot',
      origin: { kind: 'lot', id: String(lotId) },
      reason,
    });
    if (!done.ok) throw new Error(`lot ${lotId} was carried elsewhere under its lock`);
  }
  return carried.reduce((sum, one) => sum + one.quantity, 0);
}

interface LotRow {
  id: number;
  variantId: number;
  code: string;
  bestBefore: string | null;
  isBlocked: boolean;
}

async function lockLot(tx: Tx, id: number): Promise<LotRow | undefined> {
  const { rows } = await sql<LotRow>`
    select id, variant_id as "variantId", code, best_before as "bestBefore", blocked_at is not null as "isBlocked"
    from warehouse.lot where id = ${id} for update`.execute(tx);
  return rows[0];
}

const labelOf = (lot: LotRow) => lot.code || (lot.bestBefore ?? '');

/**
 * Blocks a lot: all of it goes to quarantine, what comes later too, and nobody sells it (R50). Refusals: `lot-unknown` (404),
 * `lot-blocked` (409).
 */
export async function blockLot(
  tx: Tx,
  actor: Actor,
  id: number,
  reason: string,
): Promise<Result<{ pieces: number }>> {
  const lot = await lockLot(tx, id);
  if (!lot) return refuse('lot-unknown', 404);
  if (lot.isBlocked) return refuse('lot-blocked', 409, { params: { lot: labelOf(lot) } });
  await sql`update warehouse.lot set blocked_at = now(), blocked_reason = ${reason} where id = ${id}`.execute(
    tx,
  );
  const pieces = await carryLot(tx, actor, id, 'quarantine', reason);
  await recordLot(tx, actor, lot, { isBlocked: false }, { isBlocked: true, reason, pieces });
  return ok({ pieces });
}

/** Sets a lot free: it may be sold again. Refusals: `lot-unknown` (404), `lot-not-blocked` (409). */
export async function freeLot(
  tx: Tx,
  actor: Actor,
  id: number,
): Promise<Result<{ pieces: number }>> {
  const lot = await lockLot(tx, id);
  if (!lot) return refuse('lot-unknown', 404);
  if (!lot.isBlocked) return refuse('lot-not-blocked', 409, { params: { lot: labelOf(lot) } });
  await sql`update warehouse.lot set blocked_at = null, blocked_reason = '' where id = ${id}`.execute(
    tx,
  );
  const pieces = await carryLot(tx, actor, id, 'warehouse', 'lot set free');
  await recordLot(tx, actor, lot, { isBlocked: true }, { isBlocked: false, pieces });
  return ok({ pieces });
}

/**
 * Writes off all that is left of a lot: it leaves stock and its value is an expense. Refusals: `lot-unknown` (404),
 * `lot-empty` (409).
 */
export async function writeOffLot(
  tx: Tx,
  actor: Actor,
  id: number,
  reason: string,
): Promise<Result<{ pieces: number }>> {
  const lot = await lockLot(tx, id);
  if (!lot) return refuse('lot-unknown', 404);
  const kinds = ['warehouse', 'depot', 'quarantine'];
  await lockLevels(tx, await heldOf(tx, id, kinds));
  const held = await heldOf(tx, id, kinds);
  if (held.length === 0) return refuse('lot-empty', 409, { params: { lot: labelOf(lot) } });
  const origin = { kind: 'lot', id: String(id) };
  await bookEntries(
    tx,
    actor.label,
    held.map(({ variantId, locationId, binId, quantity }) => ({
      variantId,
      locationId,
      binId,
      lotId: id,
      quantity: -quantity,
      kind: 'gone',
      originKind: origin.kind,
      originId: origin.id,
    })),
  );
  await moveStock(
    tx,
    actor,
    held.map(({ variantId, locationCode, quantity }) => ({
      variantId,
      fromCode: locationCode,
      toCode: 'ADJUSTMENT',
      quantity,
      reason,
      origin,
    })),
  );
  const pieces = held.reduce((sum, one) => sum + one.quantity, 0);
  await recordLot(tx, actor, lot, { writtenOff: 0 }, { writtenOff: pieces, reason });
  return ok({ pieces });
}

async function recordLot(
  tx: Tx,
  actor: Actor,
  lot: LotRow,
  before: Record<string, string | number | boolean>,
  after: Record<string, string | number | boolean>,
): Promise<void> {
  await recordChange(tx, actor, {
    entityKind: 'lot',
    entityId: String(lot.id),
    entityLabel: labelOf(lot),
    action: 'update',
    before,
    after,
  });
}
