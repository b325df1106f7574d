import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type RefusedField, type Result } from '../../kernel/refusal.ts';
import { pickFields, recordSaved, type UndoHandler } from '../../platform/changes/index.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import { changePlace, listStockPlaces, placeFields, type PlaceFields } from '../stock/index.ts';
import type { Zone, ZoneFields } from './model.ts';
import { findZone } from './queries.ts';

const entityOf = (zone: { id: number; name: string }) => ({
  entityKind: 'warehouse-zone',
  entityId: String(zone.id),
  entityLabel: zone.name,
});

/** Opens a zone. Refusals: `location-unknown` (404), `zone-code-taken` (409), `category-unknown` (422). */
export async function createZone(
  tx: Tx,
  actor: Actor,
  warehouseId: number,
  fields: ZoneFields,
): Promise<Result<Zone>> {
  const account = await accountOf(tx, warehouseId, fields);
  if (!account.ok) return account;
  const allowed = await refuseFields(tx, { warehouseId, zoneId: null }, fields);
  if (!allowed.ok) return allowed;
  const { rows } = await sql<{ id: number }>`
    insert into warehouse.zone (warehouse_id, location_id, code, name, kind, position)
    values (${warehouseId}, ${account.value}, ${fields.code}, ${fields.name}, ${fields.kind}, ${fields.position})
    returning id`.execute(tx);
  const { id } = rows[0]!;
  await writeCategories(tx, id, fields.categoryIds);
  await recordSaved(tx, actor, entityOf({ id, name: fields.name }), null, fields);
  return ok((await findZone(tx, id))!);
}

/**
 * Changes a zone. Refusals as `createZone`, `zone-unknown` (404), `version-changed` (412), and `zone-holds-goods` (409) when
 * it would become a quarantine, or cease to be one, with goods in it.
 */
export async function changeZone(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  fields: ZoneFields,
  origin: { record?: false } = {},
): Promise<Result<Zone>> {
  await sql`select 1 from warehouse.zone where id = ${id} for update`.execute(tx);
  const current = await findZone(tx, id);
  if (!current) return refuse('zone-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  const account = await accountOf(tx, current.warehouseId, fields);
  if (!account.ok) return account;
  const allowed = await refuseFields(tx, { warehouseId: current.warehouseId, zoneId: id }, fields);
  if (!allowed.ok) return allowed;
  const turns = (current.kind === 'quarantine') !== (fields.kind === 'quarantine');
  if (turns && current.pieces > 0) {
    return refuse('zone-holds-goods', 409, { params: { name: current.name } });
  }
  await sql`update warehouse.zone set location_id = ${account.value}, code = ${fields.code}, name = ${fields.name},
      kind = ${fields.kind}, position = ${fields.position}, version = version + 1 where id = ${id}`.execute(
    tx,
  );
  await writeCategories(tx, id, fields.categoryIds);
  if (origin.record !== false) {
    await recordSaved(tx, actor, entityOf({ id, name: fields.name }), fieldsOf(current), fields);
  }
  return ok((await findZone(tx, id))!);
}

/** Removes a zone without bins. Refusals: `zone-unknown` (404), `version-changed` (412), `zone-has-bins` (409). */
export async function removeZone(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
  origin: { record?: false } = {},
): Promise<Result<null>> {
  await sql`select 1 from warehouse.zone where id = ${id} for update`.execute(tx);
  const current = await findZone(tx, id);
  if (!current) return refuse('zone-unknown', 404);
  const fresh = refuseStale(expected, current.version);
  if (!fresh.ok) return fresh;
  if (current.bins > 0) return refuse('zone-has-bins', 409, { params: { name: current.name } });
  await sql`delete from warehouse.zone where id = ${id}`.execute(tx);
  if (origin.record !== false) {
    await recordSaved(tx, actor, entityOf(current), fieldsOf(current), null);
  }
  return ok(null);
}

function fieldsOf({ code, name, kind, position, categoryIds }: Zone): ZoneFields {
  return { code, name, kind, position, categoryIds };
}

/** The account of the ledger under which a zone of this kind is. */
async function accountOf(
  tx: Tx,
  warehouseId: number,
  { kind }: Pick<ZoneFields, 'kind'>,
): Promise<Result<number>> {
  const place = (await listStockPlaces(tx)).find((one) => one.id === warehouseId);
  if (!place) return refuse('location-unknown', 404, { params: { location: warehouseId } });
  return ok(kind === 'quarantine' ? place.quarantineId : place.id);
}

async function refuseFields(
  tx: Tx,
  of: { warehouseId: number; zoneId: number | null },
  fields: ZoneFields,
): Promise<Result<null>> {
  const same =
    await sql`select 1 from warehouse.zone where warehouse_id = ${of.warehouseId} and code = ${fields.code}
    and id is distinct from ${of.zoneId}::bigint`.execute(tx);
  if (same.rows.length > 0) {
    const params = { code: fields.code };
    const field = { pointer: '/code', code: 'zone-code-taken', params };
    return refuse('zone-code-taken', 409, { params, fields: [field] });
  }
  const { rows } = await sql<{ id: number }>`
    select id from catalogue.category where id = any(${fields.categoryIds}::bigint[])`.execute(tx);
  const known = new Set(rows.map((row) => row.id));
  const unknown = fields.categoryIds.flatMap((id, i): RefusedField[] =>
    known.has(id) ? [] : [{ pointer: `/categoryIds/${i}`, code: 'category-unknown' }],
  );
  return unknown.length === 0 ? ok(null) : refuse('category-unknown', 422, { fields: unknown });
}

async function writeCategories(tx: Tx, zoneId: number, ids: readonly number[]): Promise<void> {
  await sql`delete from warehouse.zone_category where zone_id = ${zoneId}`.execute(tx);
  await sql`insert into warehouse.zone_category (zone_id, category_id)
    select distinct ${zoneId}::bigint, c from unnest(${[...ids]}::bigint[]) as c`.execute(tx);
}

/** How a change of a zone is undone (entity kind `warehouse-zone`). */
export const zoneUndo: UndoHandler = {
  async read(tx, id, fields) {
    await sql`select 1 from warehouse.zone where id = ${id}::bigint for update`.execute(tx);
    const zone = await findZone(tx, Number(id));
    return zone ? pickFields({ ...fieldsOf(zone) }, fields) : null;
  },
  async apply(tx, actor, id, values) {
    const zone = await findZone(tx, Number(id));
    if (!zone) return refuse('zone-unknown', 404);
    const fields = { ...fieldsOf(zone), ...values } as ZoneFields;
    return changeZone(tx, actor, zone.id, 'any', fields, { record: false });
  },
  remove: (tx, actor, id) => removeZone(tx, actor, Number(id), 'any', { record: false }),
};

/** How a change of a warehouse is undone (entity kind `warehouse`); one that was opened stays. */
export const warehouseUndo: UndoHandler = {
  async read(tx, id, fields) {
    const place = (await listStockPlaces(tx)).find((one) => one.id === Number(id));
    return place ? pickFields({ ...placeFields(place) }, fields) : null;
  },
  apply: (tx, actor, id, values) =>
    changePlace(tx, actor, Number(id), values as Partial<PlaceFields>, { record: false }),
};
