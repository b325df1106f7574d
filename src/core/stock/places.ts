import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** Kinds of places whose goods are ours: only these have a level, and a value. */
export const OWNED_PLACES = sql`('warehouse', 'depot', 'quarantine', 'transit')`;
/** Kinds of places that somebody can count and correct. */
export const COUNTED_PLACES = sql`('warehouse', 'depot', 'quarantine')`;

/** A place where goods are kept: the warehouse that sells, or a depot that it is filled from. */
export interface StockPlace {
  id: number;
  code: string;
  name: string;
  kind: 'warehouse' | 'depot';
  isDefault: boolean;
  /** Where its goods wait that may not be sold. */
  quarantineId: number;
  quarantineCode: string;
}

/** The warehouse and the depots, the one that sells first. */
export async function listStockPlaces(db: Db | Tx): Promise<StockPlace[]> {
  const { rows } = await sql<StockPlace>`
    select l.id, l.code, l.name, l.kind, l.is_default as "isDefault", q.id as "quarantineId", q.code as "quarantineCode"
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

/** Gives a warehouse or depot another name. Refusal: `location-unknown` (404). */
export async function renamePlace(
  tx: Tx,
  actor: Actor,
  id: number,
  name: string,
  origin: { record?: false } = {},
): Promise<Result<StockPlace>> {
  const place = (await listStockPlaces(tx)).find((one) => one.id === id);
  if (!place) return refuse('location-unknown', 404, { params: { location: id } });
  if (name.trim() === place.name) return ok(place);
  await sql`update stock.location set name = ${name.trim()} where id = ${id}`.execute(tx);
  if (origin.record !== false) {
    await recordChange(tx, actor, {
      entityKind: 'warehouse',
      entityId: String(id),
      entityLabel: name.trim(),
      action: 'update',
      before: { name: place.name },
      after: { name: name.trim() },
    });
  }
  return ok({ ...place, name: name.trim() });
}
