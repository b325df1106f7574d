import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import {
  pickFields,
  recordChange,
  recordSaved,
  type UndoHandler,
} from '../../platform/changes/index.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { Bin, BinFields, Zone } from './model.ts';
import { findBin, findZone } from './queries.ts';
import { MOST_BINS, seriesOf, type BinSeries } from './series.ts';

const entityOf = (bin: { id: number; code: string }) => ({
  entityKind: 'warehouse-bin',
  entityId: String(bin.id),
  entityLabel: bin.code,
});

/** What of a bin may be changed. */
export type BinPatch = Partial<BinFields>;
/** What fits into each bin of a series. */
export type BinRoom = Pick<BinFields, 'maxUnits' | 'maxLitres' | 'maxWeightGrams'>;

/**
 * Makes the bins of a series in a zone, walked after those that are there; bins whose address exists are left as they are.
 * Refusals: `zone-unknown` (404), `bin-series-invalid` (422).
 */
export async function createBins(
  tx: Tx,
  actor: Actor,
  zoneId: number,
  series: BinSeries,
  room: BinRoom,
): Promise<Result<{ made: number; known: number }>> {
  await sql`select 1 from warehouse.zone where id = ${zoneId} for update`.execute(tx);
  const zone = await findZone(tx, zoneId);
  if (!zone) return refuse('zone-unknown', 404);
  const last = await sql<{ position: number }>`
    select coalesce(max(position), 0) as position from warehouse.bin where zone_id = ${zoneId}`.execute(
    tx,
  );
  const bins = seriesOf(series, last.rows[0]!.position + 1);
  if (!bins) {
    const field = { pointer: '/aisleTo', code: 'bin-series-invalid', params: { most: MOST_BINS } };
    return refuse('bin-series-invalid', 422, { params: { most: MOST_BINS }, fields: [field] });
  }
  const made = await insertBins(
    tx,
    zone,
    bins.map((bin) => ({ ...bin, ...room })),
  );
  if (made > 0) {
    await recordChange(tx, actor, {
      entityKind: 'warehouse-zone',
      entityId: String(zone.id),
      entityLabel: zone.name,
      action: 'update',
      before: null,
      after: { bins: `${bins[0]!.code} … ${bins.at(-1)!.code}`, made },
    });
  }
  return ok({ made, known: bins.length - made });
}

async function insertBins(
  tx: Tx,
  zone: Zone,
  bins: readonly (Pick<BinFields, 'code' | 'aisle' | 'position'> & BinRoom)[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into warehouse.bin (warehouse_id, zone_id, code, aisle, position, max_units, max_litres, max_weight_grams)
    select ${zone.warehouseId}, ${zone.id}, b.code, b.aisle, b.position, b."maxUnits", b."maxLitres", b."maxWeightGrams"
    from ${asTable(bins, {
      code: 'text',
      aisle: 'text',
      position: 'int',
      maxUnits: 'int',
      maxLitres: 'int',
      maxWeightGrams: 'int',
    })} as b on conflict (warehouse_id, code) do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/**
 * Changes a bin. Refusals: `bin-unknown` (404), `version-changed` (412), `bin-code-taken` (409), `zone-unknown` (422),
 * `bin-holds-goods` (409) when it would move into quarantine, or out of it, with goods in it.
 */
export async function changeBin(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  patch: BinPatch,
  origin: { record?: false } = {},
): Promise<Result<Bin>> {
  await sql`select 1 from warehouse.bin where id = ${id} for update`.execute(tx);
  const current = await findBin(tx, id);
  if (!current) return refuse('bin-unknown', 404, { params: { code: id } });
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const wanted = { ...fieldsOf(current), ...patch };
  const allowed = await refusePatch(tx, current, wanted);
  if (!allowed.ok) return allowed;
  await sql`update warehouse.bin set zone_id = ${wanted.zoneId}, code = ${wanted.code}, aisle = ${wanted.aisle},
      position = ${wanted.position}, max_units = ${wanted.maxUnits}, max_litres = ${wanted.maxLitres},
      max_weight_grams = ${wanted.maxWeightGrams}, is_closed = ${wanted.isClosed}, version = version + 1
    where id = ${id}`.execute(tx);
  if (origin.record !== false) {
    await recordSaved(tx, actor, entityOf(current), fieldsOf(current), wanted);
  }
  return ok((await findBin(tx, id))!);
}

async function refusePatch(tx: Tx, current: Bin, wanted: BinFields): Promise<Result<null>> {
  const fields: RefusedField[] = [];
  const same = await sql`select 1 from warehouse.bin
    where warehouse_id = ${current.warehouseId} and code = ${wanted.code} and id <> ${current.id}`.execute(
    tx,
  );
  if (same.rows.length > 0) {
    fields.push({ pointer: '/code', code: 'bin-code-taken', params: { code: wanted.code } });
    return refuse('bin-code-taken', 409, { fields, params: { code: wanted.code } });
  }
  const zone = await findZone(tx, wanted.zoneId);
  if (!zone || zone.warehouseId !== current.warehouseId) {
    fields.push({ pointer: '/zoneId', code: 'zone-unknown' });
    return refuse('zone-unknown', 422, { fields });
  }
  const turns = (zone.kind === 'quarantine') !== (current.zoneKind === 'quarantine');
  return turns && current.units > 0
    ? refuse('bin-holds-goods', 409, { params: { code: current.code } })
    : ok(null);
}

/** Changes many bins alike; all or none. Refusals as `changeBin`. */
export async function changeBins(
  tx: Tx,
  actor: Actor,
  ids: readonly number[],
  patch: BinPatch,
): Promise<Result<{ changed: number }>> {
  for (const id of [...ids].sort((a, b) => a - b)) {
    const done = await changeBin(tx, actor, id, 'any', patch);
    if (!done.ok) return done;
  }
  return ok({ changed: ids.length });
}

/** Removes bins in which nothing ever lay; others can be closed. Refusals: `bin-unknown` (404), `bin-was-used` (409). */
export async function removeBins(
  tx: Tx,
  actor: Actor,
  ids: readonly number[],
): Promise<Result<{ removed: number }>> {
  for (const id of [...ids].sort((a, b) => a - b)) {
    await sql`select 1 from warehouse.bin where id = ${id} for update`.execute(tx);
    const bin = await findBin(tx, id);
    if (!bin) return refuse('bin-unknown', 404, { params: { code: id } });
    const used = await sql`select 1 from warehouse.entry where bin_id = ${id} limit 1`.execute(tx);
    if (used.rows.length > 0) return refuse('bin-was-used', 409, { params: { code: bin.code } });
    await sql`delete from warehouse.bin where id = ${id}`.execute(tx);
    await recordSaved(tx, actor, entityOf(bin), fieldsOf(bin), null);
  }
  return ok({ removed: ids.length });
}

function fieldsOf(bin: Bin): BinFields {
  const { zoneId, code, aisle, position, maxUnits, maxLitres, maxWeightGrams, isClosed } = bin;
  return { zoneId, code, aisle, position, maxUnits, maxLitres, maxWeightGrams, isClosed };
}

/** How a change of a bin is undone (entity kind `warehouse-bin`). */
export const binUndo: UndoHandler = {
  async read(tx, id, fields) {
    await sql`select 1 from warehouse.bin where id = ${id}::bigint for update`.execute(tx);
    const bin = await findBin(tx, Number(id));
    return bin ? pickFields({ ...fieldsOf(bin) }, fields) : null;
  },
  apply: (tx, actor, id, values) =>
    changeBin(tx, actor, Number(id), 'any', values as BinPatch, { record: false }),
};
