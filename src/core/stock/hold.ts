import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import { allot, readServingPlaces, type ServingPlaces } from './allot.ts';
import type { StockOrigin, StockWant } from './model.ts';
import { sumWants } from './reserve.ts';

/** What is missing of one variant: as many as `available` could be held. */
interface Shortage {
  variantId: number;
  wanted: number;
  available: number;
}

/** What is free of a variant in one warehouse, and what of it is held already. */
interface HeldLevel {
  variantId: number;
  placeId: number;
  free: number;
  held: number;
}

/**
 * Makes what `origin` holds exactly `wants`, whatever it held before: what it gives up and what it takes more change hands in
 * one transaction, so that nobody else gets in between. It stays in the warehouse that holds it when that has the rest too.
 * Levels are locked in the order of their variant and place, as every reservation does. `expiresAt` null holds until released
 * or shipped. Returns the variants whose availability changed.
 * Refusal (nothing changes): `out-of-stock` (409) with what is short in `details.lines`.
 */
export async function holdStock(
  tx: Tx,
  origin: StockOrigin,
  wants: readonly StockWant[],
  expiresAt: Date | null,
): Promise<Result<number[]>> {
  const summed = sumWants(wants);
  const serving = await readServingPlaces(tx);
  const levels = await lockLevels(
    tx,
    origin,
    summed.map((want) => want.variantId),
    serving,
  );
  const short = summed.flatMap((want) => shortageOf(want, levels));
  if (short.length > 0) return refuse('out-of-stock', 409, { details: { lines: short } });
  const at = new Map(levels.map((level) => [`${level.variantId} ${level.placeId}`, level]));
  const heldAt = (placeId: number) =>
    levels.reduce((sum, level) => sum + (level.placeId === placeId ? level.held : 0), 0);
  const ids = [...serving.ids].sort((a, b) => heldAt(b) - heldAt(a));
  const placed = allot(summed, { ...serving, ids }, (variantId, placeId) => {
    const level = at.get(`${variantId} ${placeId}`);
    return level ? Math.max(0, level.free) + level.held : 0;
  });
  const wantedAt = new Map(placed.map((one) => [`${one.variantId} ${one.placeId}`, one.quantity]));
  const changes = levels.flatMap((level) => {
    const more = (wantedAt.get(`${level.variantId} ${level.placeId}`) ?? 0) - level.held;
    return more === 0 ? [] : [{ variantId: level.variantId, placeId: level.placeId, more }];
  });
  await sql`delete from stock.reservation
    where origin_kind = ${origin.kind} and origin_id = ${origin.id}`.execute(tx);
  await sql`insert into stock.reservation (origin_kind, origin_id, variant_id, location_id, quantity, ahead, expires_at)
    select ${origin.kind}, ${origin.id}, w."variantId", w."placeId", w.quantity, w.ahead, ${expiresAt}::timestamptz
    from ${asTable(
      placed.map(({ variantId, placeId, quantity, backorder }) => ({
        variantId,
        placeId: placeId!,
        quantity,
        ahead: backorder,
      })),
      { variantId: 'bigint', placeId: 'bigint', quantity: 'int', ahead: 'boolean' },
    )} as w`.execute(tx);
  await sql`update stock.level l set reserved = l.reserved + d.more, version = l.version + 1
    from ${asTable(changes, { variantId: 'bigint', placeId: 'bigint', more: 'int' })} as d
    where l.variant_id = d."variantId" and l.location_id = d."placeId"`.execute(tx);
  return ok([...new Set(changes.map(({ variantId }) => variantId))]);
}

/** Locks the levels of what is wanted and of what is held, in the warehouses that serve and those that hold. */
async function lockLevels(
  tx: Tx,
  origin: StockOrigin,
  variantIds: readonly number[],
  serving: ServingPlaces,
): Promise<HeldLevel[]> {
  // A variant that was never stocked has no level to lock.
  await sql`insert into stock.level (variant_id, location_id)
    select v, ${serving.homeId} from unnest(${[...variantIds]}::bigint[]) as v
    where not exists (select from stock.level l where l.variant_id = v and l.location_id = ${serving.homeId})
    order by v on conflict do nothing`.execute(tx);
  const held = sql`select variant_id, location_id from stock.reservation
    where origin_kind = ${origin.kind} and origin_id = ${origin.id}`;
  const touched = sql`(l.variant_id = any(${[...variantIds]}::bigint[]) and l.location_id = any(${serving.ids}::bigint[])
    or (l.variant_id, l.location_id) in (${held}))`;
  await sql`select from stock.level l where ${touched}
    order by l.variant_id, l.location_id for update`.execute(tx);
  const { rows } = await sql<HeldLevel>`
    select l.variant_id as "variantId", l.location_id as "placeId", l.on_hand - l.reserved as free,
      coalesce(r.quantity, 0) as held
    from stock.level l
    left join stock.reservation r on r.variant_id = l.variant_id and r.location_id = l.location_id
      and r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id}
    where ${touched} order by l.variant_id, l.location_id`.execute(tx);
  return rows;
}

/** What more is wanted of a variant than can be held beside what is held; what is given up is never short. */
function shortageOf(want: StockWant, levels: readonly HeldLevel[]): Shortage[] {
  const own = levels.filter((level) => level.variantId === want.variantId);
  const held = own.reduce((sum, level) => sum + level.held, 0);
  const free = own.reduce((sum, level) => sum + level.free, 0) + (want.beyond ?? 0);
  const more = want.quantity - held;
  if (want.backorder || more <= 0 || more <= free) return [];
  const available = Math.max(0, free + held);
  return [{ variantId: want.variantId, wanted: want.quantity, available }];
}
