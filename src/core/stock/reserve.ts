import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { StockOrigin, StockWant } from './model.ts';
import { stockOf } from './queries.ts';

/**
 * Reserves all wants for `origin` or none: one conditional update, rows locked in the order of their
 * variant so that two orders never wait for each other in a circle. Demand for the same variant is summed.
 * `expiresAt` null holds until released or shipped.
 * Refusal `out-of-stock` (409) with `details.lines: [{ variantId, wanted, available }]`.
 */
export async function reserveStock(
  tx: Tx,
  origin: StockOrigin,
  wants: readonly StockWant[],
  expiresAt: Date | null,
): Promise<Result<null>> {
  const summed = sumWants(wants);
  const taken = await takeLevels(tx, origin, summed, expiresAt);
  if (taken.size === summed.length) return ok(null);
  const missing = summed.filter((want) => !taken.has(want.variantId));
  if (missing.every((want) => want.backorder)) {
    // A variant that was never stocked has no row yet; back-orders may still be taken on it.
    await openLevels(tx, missing);
    const retaken = await takeLevels(tx, origin, missing, expiresAt);
    if (retaken.size === missing.length) return ok(null);
  }
  const now = new Map(
    (
      await stockOf(
        tx,
        missing.map((want) => want.variantId),
      )
    ).map((row) => [row.variantId, row]),
  );
  return refuse('out-of-stock', 409, {
    details: {
      lines: missing.map((want) => ({
        variantId: want.variantId,
        wanted: want.quantity,
        available: Math.max(0, now.get(want.variantId)?.available ?? 0),
      })),
    },
  });
}

function sumWants(wants: readonly StockWant[]): StockWant[] {
  const byVariant = new Map<number, StockWant>();
  for (const want of wants) {
    const known = byVariant.get(want.variantId);
    if (known) known.quantity += want.quantity;
    else byVariant.set(want.variantId, { ...want });
  }
  return [...byVariant.values()].sort((a, b) => a.variantId - b.variantId);
}

async function takeLevels(
  tx: Tx,
  origin: StockOrigin,
  wants: readonly StockWant[],
  expiresAt: Date | null,
): Promise<Set<number>> {
  const { rows } = await sql<{ variant_id: number }>`
    with want as (
      select * from unnest(${wants.map((w) => w.variantId)}::bigint[], ${wants.map((w) => w.quantity)}::int[],
        ${wants.map((w) => w.backorder)}::boolean[]) as w (variant_id, quantity, backorder)
    ), held as (
      select l.variant_id, l.location_id, w.quantity, w.backorder
      from stock.level l
      join want w on w.variant_id = l.variant_id
      where l.location_id = (select id from stock.location where is_default)
      order by l.variant_id
      for update of l
    ), taken as (
      update stock.level l set reserved = l.reserved + h.quantity, version = l.version + 1
      from held h
      where l.variant_id = h.variant_id and l.location_id = h.location_id
        and (h.backorder or l.on_hand - l.reserved >= h.quantity)
      returning l.variant_id, l.location_id, h.quantity
    )
    insert into stock.reservation (origin_kind, origin_id, variant_id, location_id, quantity, expires_at)
    select ${origin.kind}, ${origin.id}, variant_id, location_id, quantity, ${expiresAt}::timestamptz from taken
    returning variant_id`.execute(tx);
  return new Set(rows.map((row) => row.variant_id));
}

async function openLevels(tx: Tx, wants: readonly StockWant[]): Promise<void> {
  await sql`insert into stock.level (variant_id, location_id)
    select v, (select id from stock.location where is_default)
    from unnest(${wants.map((w) => w.variantId)}::bigint[]) as v
    on conflict do nothing`.execute(tx);
}

/** Gives back what `origin` still holds, all of it; returns the variants that became available. */
export async function releaseStock(tx: Tx, origin: StockOrigin): Promise<number[]> {
  const { rows } = await sql<{ variant_id: number }>`
    with held as (
      select l.variant_id, l.location_id from stock.level l
      join stock.reservation r on r.variant_id = l.variant_id and r.location_id = l.location_id
      where r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id}
      order by l.variant_id for update of l
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

/**
 * Books the departure of goods that `origin` holds: moves from the warehouse to the customer and ends
 * the reservation of these quantities, in one statement. Throws when more is shipped than is held.
 */
export async function shipStock(
  tx: Tx,
  origin: StockOrigin,
  lines: readonly { variantId: number; quantity: number }[],
  proof: { origin: StockOrigin; reason: string; actorLabel: string },
): Promise<void> {
  const wants = sumWants(lines.map((line) => ({ ...line, backorder: false })));
  const { rows } = await sql<{ shipped: number }>`
    with want as (
      select * from unnest(${wants.map((w) => w.variantId)}::bigint[], ${wants.map((w) => w.quantity)}::int[])
        as w (variant_id, quantity)
    ), held as (
      select r.id, r.variant_id, r.location_id, w.quantity, r.quantity as reserved
      from stock.reservation r
      join want w on w.variant_id = r.variant_id
      join stock.level l on l.variant_id = r.variant_id and l.location_id = r.location_id
      where r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id} and r.quantity >= w.quantity
      order by r.variant_id
      for update of l, r
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
  if (rows[0]!.shipped !== wants.length) {
    throw new Error(`${origin.kind} ${origin.id} ships goods that it does not hold`);
  }
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
