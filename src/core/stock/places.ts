import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { emit } from '../../platform/outbox/index.ts';

/** Kinds of places whose goods are ours: only these have a level, and a value. */
export const OWNED_PLACES = sql`('warehouse', 'depot', 'quarantine', 'transit')`;
/** Kinds of places that somebody can count and correct. */
export const COUNTED_PLACES = sql`('warehouse', 'depot', 'quarantine')`;

/** A place where goods are kept: a warehouse that serves orders, or a depot that they are filled from. */
export interface StockPlace {
  id: number;
  code: string;
  name: string;
  kind: 'warehouse' | 'depot';
  isDefault: boolean;
  /** Among the warehouses that serve orders the lowest is asked first. */
  servesRank: number;
  /** Where goods are delivered to it, in lines; empty: the address of the company. */
  address: string;
  /** Where its goods wait that may not be sold. */
  quarantineId: number;
  quarantineCode: string;
}

/** Warehouses and depots, the default one first. */
export async function listStockPlaces(db: Db | Tx): Promise<StockPlace[]> {
  const { rows } = await sql<StockPlace>`
    select l.id, l.code, l.name, l.kind, l.is_default as "isDefault", l.serves_rank as "servesRank", l.address,
      q.id as "quarantineId", q.code as "quarantineCode"
    from stock.location l join stock.location q on q.within_id = l.id and q.kind = 'quarantine'
    where l.kind in ('warehouse', 'depot') order by l.is_default desc, l.id`.execute(db);
  return rows;
}

/** The code of the quarantine of a warehouse. Throws when there is none. */
export async function quarantineOf(db: Db | Tx, code: string): Promise<string> {
  const place = (await listStockPlaces(db)).find((one) => one.code === code);
  if (!place) throw new Error(`${code} is no warehouse`);
  return place.quarantineCode;
}

/** Opens a depot with its quarantine. Refusal: `place-code-taken` (409). */
export async function openDepot(
  tx: Tx,
  actor: Actor,
  wanted: { code: string; name: string },
): Promise<Result<StockPlace>> {
  const code = wanted.code.trim().toUpperCase();
  const { rows } = await sql<{ id: number }>`
    insert into stock.location (code, name, kind) values (${code}, ${wanted.name.trim()}, 'depot')
    on conflict (code) do nothing returning id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) {
    const params = { code };
    return refuse('place-code-taken', 409, {
      params,
      fields: [{ pointer: '/code', code: 'place-code-taken', params }],
    });
  }
  await sql`insert into stock.location (code, name, kind, within_id)
    values (${`${code}-Q`}, ${wanted.name.trim()}, 'quarantine', ${id})`.execute(tx);
  await recordChange(tx, actor, {
    entityKind: 'warehouse',
    entityId: String(id),
    entityLabel: wanted.name.trim(),
    action: 'create',
    before: null,
    after: { code, name: wanted.name.trim() },
  });
  return ok((await listStockPlaces(tx)).find((one) => one.id === id)!);
}

/** What may be changed of a warehouse or depot. */
export interface PlaceFields {
  name: string;
  /** A warehouse serves the orders of the shop, a depot does not. */
  servesOrders: boolean;
  /** Among the warehouses that serve orders the lowest is asked first. */
  servesRank: number;
  /** Where goods are delivered to it, in lines; empty: the address of the company. */
  address: string;
}

/** The fields of a place that may be changed. */
export function placeFields({ name, kind, servesRank, address }: StockPlace): PlaceFields {
  return { name, servesOrders: kind === 'warehouse', servesRank, address };
}

/** Variants whose availability is told in one fact. */
const TOLD_AT_ONCE = 5_000;

/**
 * Gives a warehouse or depot another name or address, or says whether and in which order it serves the orders of the shop; what can be
 * bought follows. Refusals: `location-unknown` (404), `default-place-serves` (409), `place-holds-orders` (409) while orders
 * wait for goods that are reserved there.
 */
export async function changePlace(
  tx: Tx,
  actor: Actor,
  id: number,
  patch: { [Field in keyof PlaceFields]?: PlaceFields[Field] | undefined },
  origin: { record?: false } = {},
): Promise<Result<StockPlace>> {
  await sql`select 1 from stock.location where id = ${id} for update`.execute(tx);
  const place = (await listStockPlaces(tx)).find((one) => one.id === id);
  if (!place) return refuse('location-unknown', 404, { params: { location: id } });
  const before = placeFields(place);
  const after: PlaceFields = {
    name: (patch.name ?? before.name).trim(),
    servesOrders: patch.servesOrders ?? before.servesOrders,
    servesRank: patch.servesRank ?? before.servesRank,
    address: (patch.address ?? before.address).trim(),
  };
  const changed = Object.fromEntries(
    Object.entries(after).filter(([key, value]) => before[key as keyof PlaceFields] !== value),
  );
  if (Object.keys(changed).length === 0) return ok(place);
  if (before.servesOrders && !after.servesOrders) {
    const allowed = await refuseToStop(tx, place);
    if (!allowed.ok) return allowed;
  }
  await sql`update stock.location set name = ${after.name}, kind = ${after.servesOrders ? 'warehouse' : 'depot'},
      serves_rank = ${after.servesRank}, address = ${after.address} where id = ${id}`.execute(tx);
  if (before.servesOrders !== after.servesOrders) await tellLevels(tx, id);
  if (origin.record !== false) {
    const were = Object.fromEntries(
      Object.keys(changed).map((key) => [key, before[key as keyof PlaceFields]]),
    );
    await recordChange(tx, actor, {
      entityKind: 'warehouse',
      entityId: String(id),
      entityLabel: after.name,
      action: 'update',
      before: were,
      after: changed,
    });
  }
  return ok((await listStockPlaces(tx)).find((one) => one.id === id)!);
}

async function refuseToStop(tx: Tx, place: StockPlace): Promise<Result<null>> {
  const params = { place: place.name };
  if (place.isDefault) return refuse('default-place-serves', 409, { params });
  const { rows } = await sql`
    select 1 from stock.reservation where location_id = ${place.id} limit 1`.execute(tx);
  return rows.length === 0 ? ok(null) : refuse('place-holds-orders', 409, { params });
}

/** Says of everything that lies at a place that what can be bought of it has changed. */
async function tellLevels(tx: Tx, placeId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select variant_id as id from stock.level where location_id = ${placeId} and on_hand <> 0 order by 1`.execute(
    tx,
  );
  for (let from = 0; from < rows.length; from += TOLD_AT_ONCE) {
    const variantIds = rows.slice(from, from + TOLD_AT_ONCE).map(({ id }) => id);
    await emit(tx, 'stock.changed', { variantIds });
  }
}
