import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import type { StockOrigin, StockWant } from './model.ts';
import { sumWants } from './reserve.ts';

/** What is missing of one variant: as many as `available` could be held. */
interface Shortage {
  variantId: number;
  wanted: number;
  available: number;
}

/**
 * Makes what `origin` holds exactly `wants`, whatever it held before: what it gives up and what it takes more change hands in
 * one transaction, so that nobody else gets in between. Levels are locked in the order of their variant, as every reservation
 * does. `expiresAt` null holds until released or shipped. Returns the variants whose availability changed.
 * Refusal (nothing changes): `out-of-stock` (409) with what is short in `details.lines`.
 */
export async function holdStock(
  tx: Tx,
  origin: StockOrigin,
  wants: readonly StockWant[],
  expiresAt: Date | null,
): Promise<Result<number[]>> {
  const summed = sumWants(wants);
  const ids = summed.map((want) => want.variantId);
  // A variant that was never stocked has no level to lock.
  await sql`insert into stock.level (variant_id, location_id)
    select v, (select id from stock.location where is_default) from unnest(${ids}::bigint[]) as v
    where not exists (select from stock.level l where l.variant_id = v
      and l.location_id = (select id from stock.location where is_default))
    order by v on conflict do nothing`.execute(tx);
  await sql`select from stock.level l
    where l.location_id = (select id from stock.location where is_default)
      and (l.variant_id = any(${ids}::bigint[]) or l.variant_id in (
        select variant_id from stock.reservation
        where origin_kind = ${origin.kind} and origin_id = ${origin.id}))
    order by l.variant_id for update`.execute(tx);
  const { rows: levels } = await sql<{ variantId: number; free: number; held: number }>`
    select l.variant_id as "variantId", l.on_hand - l.reserved as free, coalesce(r.quantity, 0) as held
    from stock.level l
    left join stock.reservation r on r.variant_id = l.variant_id and r.location_id = l.location_id
      and r.origin_kind = ${origin.kind} and r.origin_id = ${origin.id}
    where l.location_id = (select id from stock.location where is_default)
      and (l.variant_id = any(${ids}::bigint[]) or r.id is not null)
    order by l.variant_id`.execute(tx);
  const changes = levels.map((level) => {
    const want = summed.find((w) => w.variantId === level.variantId);
    return { ...level, want, more: (want?.quantity ?? 0) - level.held };
  });
  const short = changes.flatMap(({ want, more, free, held, variantId }): Shortage[] =>
    want && !want.backorder && more > 0 && more > free + (want.beyond ?? 0)
      ? [
          {
            variantId,
            wanted: want.quantity,
            available: Math.max(0, free + held + (want.beyond ?? 0)),
          },
        ]
      : [],
  );
  if (short.length > 0) return refuse('out-of-stock', 409, { details: { lines: short } });
  const changed = changes.filter(({ more }) => more !== 0);
  await sql`delete from stock.reservation
    where origin_kind = ${origin.kind} and origin_id = ${origin.id}`.execute(tx);
  await sql`insert into stock.reservation (origin_kind, origin_id, variant_id, location_id, quantity, expires_at)
    select ${origin.kind}, ${origin.id}, w.variant_id, (select id from stock.location where is_default), w.quantity,
      ${expiresAt}::timestamptz
    from unnest(${ids}::bigint[], ${summed.map((w) => w.quantity)}::int[]) as w (variant_id, quantity)`.execute(
    tx,
  );
  await sql`update stock.level l set reserved = l.reserved + d.more, version = l.version + 1
    from unnest(${changed.map((c) => c.variantId)}::bigint[], ${changed.map((c) => c.more)}::int[]) as d (variant_id, more)
    where l.variant_id = d.variant_id and l.location_id = (select id from stock.location where is_default)`.execute(
    tx,
  );
  return ok(changed.map((c) => c.variantId));
}
