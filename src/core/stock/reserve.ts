import { asTable, sql, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { tellLeaving, tellMoved } from './hooks.ts';
import type { StockOrigin, StockWant } from './model.ts';

/**
 * Part of a larger statement that reserves all wants for `origin` or refuses the statement (`platform.stale`), so that
 * nothing of it is kept: one conditional update, rows locked in the order of their variant and place so that two orders never
 * wait for each other in a circle. Demand for the same variant at the same place is summed. Whatever must not be written without the goods reads
 * `stock_complete`, one row. `expiresAt` null holds until released or shipped; `when` is a condition to meet before
 * anything is locked.
 */
export function reservationPart(
  origin: StockOrigin,
  wants: readonly StockWant[],
  expiresAt: Date | null,
  when: SqlPart = sql`true`,
): SqlPart {
  const summed = sumWants(wants);
  // A variant that was never stocked has no level yet; back-orders may still be taken on it.
  const backordered = summed.some((want) => want.backorder);
  const opened = sql`
    stock_opened as (
      insert into stock.level as l (variant_id, location_id, reserved)
      select w.variant_id, w.location_id, w.quantity from stock_want w
      where w.backorder and not exists (
        select from stock.level l where l.variant_id = w.variant_id and l.location_id = w.location_id)
      order by w.variant_id
      on conflict (variant_id, location_id)
        do update set reserved = l.reserved + excluded.reserved, version = l.version + 1
      returning variant_id, location_id
    ),`;
  const home = sql`(select id from stock.location where is_default)`;
  const isPlaced = summed.some((want) => want.placeId !== undefined);
  const wanted = isPlaced
    ? sql`
      select w.variant_id, w.quantity, w.backorder, w.beyond, coalesce(w.place_id, ${home}) as location_id
      from stock_given, unnest(variant_ids, quantities, backorders, beyonds, ${summed.map((w) => w.placeId ?? null)}::bigint[])
        as w (variant_id, quantity, backorder, beyond, place_id)
      where ${when}`
    : sql`
      select w.*, ${home} as location_id
      from stock_given, unnest(variant_ids, quantities, backorders, beyonds) as w (variant_id, quantity, backorder, beyond)
      where ${when}`;
  const alsoOpened = sql`
    union all select w.variant_id, w.location_id, w.quantity, true from stock_opened join stock_want w using (variant_id, location_id)`;
  return sql`
    stock_given as (
      -- As columns, not as arguments: the plan then does not depend on how many there are and is made once, not each time.
      select ${summed.map((w) => w.variantId)}::bigint[] as variant_ids,
        ${summed.map((w) => w.quantity)}::int[] as quantities, ${summed.map((w) => w.backorder)}::boolean[] as backorders,
        ${summed.map((w) => w.beyond ?? 0)}::int[] as beyonds
    ), stock_want as (${wanted}
    ), stock_held as (
      select l.variant_id, l.location_id, w.quantity, w.backorder, w.beyond
      from stock.level l join stock_want w on w.variant_id = l.variant_id and w.location_id = l.location_id
      order by l.variant_id, l.location_id
      for update of l
    ), stock_taken as (
      update stock.level l set reserved = l.reserved + h.quantity, version = l.version + 1
      from stock_held h
      where l.variant_id = h.variant_id and l.location_id = h.location_id
        and (h.backorder or l.on_hand - l.reserved + h.beyond >= h.quantity)
      returning l.variant_id, l.location_id, h.quantity, h.backorder
    ), ${backordered ? opened : sql``} stock_reserved as (
      insert into stock.reservation (origin_kind, origin_id, variant_id, location_id, quantity, ahead, expires_at)
      select ${origin.kind}, ${origin.id}, variant_id, location_id, quantity, backorder, ${expiresAt}::timestamptz
      from (select * from stock_taken ${backordered ? alsoOpened : sql``}) as t
      returning variant_id
    ), stock_complete as (
      -- Nothing wanted is nothing reserved: then the condition alone decides.
      select case when count(*) = ${summed.length} and ${when} then true else platform.stale() end as held
      from stock_reserved
    )`;
}

/** Demand for the same variant at the same place is one want, in the order of variants and places. */
export function sumWants(wants: readonly StockWant[]): StockWant[] {
  const byPlace = new Map<string, StockWant>();
  for (const want of wants) {
    const key = `${want.variantId} ${want.placeId ?? ''}`;
    const known = byPlace.get(key);
    if (known) known.quantity += want.quantity;
    else byPlace.set(key, { ...want });
  }
  return [...byPlace.values()].sort(
    (a, b) => a.variantId - b.variantId || (a.placeId ?? 0) - (b.placeId ?? 0),
  );
}

/** Gives back what `origin` still holds, all of it; returns the variants that became available. */
export async function releaseStock(tx: Tx, origin: StockOrigin): Promise<number[]> {
  const { rows } = await sql<{ variant_id: number }>`
    with held as (
      select l.variant_id, l.location_id from stock.level l
      join stock.reservation r on r.variant_id = l.variant_id and r.location_id = l.location_id
      where r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id}
      order by l.variant_id, l.location_id for update of l
    ), gone as (
      delete from stock.reservation r using held h
      where r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id}
        and r.variant_id = h.variant_id and r.location_id = h.location_id
      returning r.variant_id, r.location_id, r.quantity
    )
    update stock.level l set reserved = l.reserved - g.quantity, version = l.version + 1
    from gone g where l.variant_id = g.variant_id and l.location_id = g.location_id
    returning l.variant_id`.execute(tx);
  return rows.map((row) => row.variant_id);
}

/** Units of one variant that leave; `placeId` says from which warehouse, else from wherever they are held. */
export interface LeavingUnits {
  variantId: number;
  quantity: number;
  placeId?: number | undefined;
}

/**
 * Books the departure of goods that `origin` holds: moves from the warehouse that holds them to the customer, and the end of
 * the reservation of these quantities. Throws when more is shipped than is held.
 */
export async function shipStock(
  tx: Tx,
  origin: StockOrigin,
  lines: readonly LeavingUnits[],
  proof: { origin: StockOrigin; reason: string; actorLabel: string },
): Promise<void> {
  const takes = await lockTakes(tx, origin, lines);
  const { actorLabel } = proof;
  await tellLeaving(tx, { holder: origin, wants: takes, proof: proof.origin, actorLabel });
  const { rows } = await sql<{ shipped: number }>`
    with held as (
      select r.id, r.variant_id, r.location_id, t.quantity, r.quantity as reserved
      from ${asTable(takes, { variantId: 'bigint', placeId: 'bigint', quantity: 'int' })} as t
      join stock.reservation r on r.variant_id = t."variantId" and r.location_id = t."placeId"
        and r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id} and r.quantity >= t.quantity
    ), levels as (
      update stock.level l set on_hand = l.on_hand - h.quantity, reserved = l.reserved - h.quantity,
        version = l.version + 1
      from held h where l.variant_id = h.variant_id and l.location_id = h.location_id
    ), emptied as (
      delete from stock.reservation r using held h where r.id = h.id and h.reserved = h.quantity
    ), lessened as (
      update stock.reservation r set quantity = r.quantity - h.quantity
      from held h where r.id = h.id and h.reserved > h.quantity
    ), moved as (
      insert into stock.move (variant_id, from_location_id, to_location_id, quantity, reason, origin_kind, origin_id, actor_label)
      select variant_id, location_id, (select id from stock.location where kind = 'customer' order by id limit 1),
        quantity, ${proof.reason}, ${proof.origin.kind}, ${proof.origin.id}, ${proof.actorLabel}
      from held
      returning id
    )
    select count(*)::int as shipped from moved`.execute(tx);
  if (rows[0]!.shipped !== takes.length) {
    throw new Error(`${origin.kind} ${origin.id} ships goods that it does not hold`);
  }
  await tellMoved(
    tx,
    takes.map(({ variantId }) => ({ variantId, origin: proof.origin, actorLabel })),
  );
}

/**
 * Locks what `origin` holds of what leaves, and says from where each piece is taken: what names a warehouse from there,
 * the rest from where most of it is held.
 */
async function lockTakes(
  tx: Tx,
  origin: StockOrigin,
  lines: readonly LeavingUnits[],
): Promise<Required<LeavingUnits>[]> {
  const { rows: held } = await sql<{ variantId: number; placeId: number; quantity: number }>`
    select r.variant_id as "variantId", r.location_id as "placeId", r.quantity
    from stock.reservation r
    join stock.level l on l.variant_id = r.variant_id and l.location_id = r.location_id
    where r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id}
      and r.variant_id = any(${lines.map((line) => line.variantId)}::bigint[])
    order by r.variant_id, r.location_id
    for update of l, r`.execute(tx);
  const takes = new Map<(typeof held)[number], number>();
  const take = ({ variantId, quantity, placeId }: LeavingUnits) => {
    let left = quantity;
    const from = held
      .filter((one) => one.variantId === variantId && (placeId ?? one.placeId) === one.placeId)
      .sort((a, b) => b.quantity - a.quantity || a.placeId - b.placeId);
    for (const one of from) {
      const share = Math.min(left, one.quantity - (takes.get(one) ?? 0));
      if (share > 0) takes.set(one, (takes.get(one) ?? 0) + share);
      left -= share;
    }
    if (left > 0) throw new Error(`${origin.kind} ${origin.id} ships goods that it does not hold`);
  };
  for (const line of lines.filter((one) => one.placeId !== undefined)) take(line);
  for (const line of lines.filter((one) => one.placeId === undefined)) take(line);
  return [...takes].map(([{ variantId, placeId }, quantity]) => ({ variantId, placeId, quantity }));
}

/** Changes when the reservations of `origin` end; null holds them until released or shipped. */
export async function refreshExpiry(
  tx: Tx,
  origin: StockOrigin,
  expiresAt: Date | null,
): Promise<void> {
  await sql`update stock.reservation set expires_at = ${expiresAt}::timestamptz
    where origin_kind = ${origin.kind} and origin_id = ${origin.id}`.execute(tx);
}
