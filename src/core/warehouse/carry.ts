import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { listStockPlaces } from '../stock/index.ts';
import { findBin } from './queries.ts';
import { relocate, spotOf, type Spot } from './relocate.ts';

/** Goods that somebody carries out of a bin. */
export interface CarryWanted {
  variantId: number;
  lotId: number | null;
  fromBinId: number;
  /** Null: to the floor of the warehouse, to be put away again. */
  toBinCode: string | null;
  quantity: number;
}

/**
 * Carries goods out of a bin into another one of the same warehouse, or back to its floor. Refusals: `bin-unknown` (404 of
 * the first, 422 of the other), `bin-closed` (409), `lot-blocked` (409) when a blocked lot would leave quarantine,
 * `pieces-elsewhere` (409).
 */
export async function carryGoods(tx: Tx, actor: Actor, wanted: CarryWanted): Promise<Result<null>> {
  const bin = await findBin(tx, wanted.fromBinId);
  const from = await spotOf(tx, wanted.fromBinId);
  if (!bin || !from) return refuse('bin-unknown', 404, { params: { code: wanted.fromBinId } });
  const to = await targetOf(tx, bin.warehouseId, wanted.toBinCode);
  if (!to.ok) return to;
  const leaves = bin.zoneKind === 'quarantine' && to.value.locationId !== from.locationId;
  if (leaves && wanted.lotId !== null) {
    const { rows } = await sql<{ code: string }>`
      select code from warehouse.lot where id = ${wanted.lotId} and blocked_at is not null`.execute(
      tx,
    );
    if (rows[0]) return refuse('lot-blocked', 409, { params: { lot: rows[0].code } });
  }
  return relocate(tx, actor, {
    variantId: wanted.variantId,
    lotId: wanted.lotId,
    from,
    to: to.value,
    quantity: wanted.quantity,
    kind: 'moved',
    origin: { kind: 'bin', id: String(bin.id) },
    reason: `${bin.code} → ${wanted.toBinCode ?? ''}`,
  });
}

async function targetOf(tx: Tx, warehouseId: number, code: string | null): Promise<Result<Spot>> {
  if (code === null) {
    const place = (await listStockPlaces(tx)).find((one) => one.id === warehouseId)!;
    return ok({ locationId: place.id, locationCode: place.code, binId: null });
  }
  const { rows } = await sql<{ id: number; isClosed: boolean }>`
    select id, is_closed as "isClosed" from warehouse.bin where warehouse_id = ${warehouseId} and code = ${code}`.execute(
    tx,
  );
  const params = { code };
  const refused = (why: string, status: 409 | 422) =>
    refuse(why, status, { params, fields: [{ pointer: '/toBinCode', code: why, params }] });
  if (!rows[0]) return refused('bin-unknown', 422);
  if (rows[0].isClosed) return refused('bin-closed', 409);
  return ok((await spotOf(tx, rows[0].id))!);
}
