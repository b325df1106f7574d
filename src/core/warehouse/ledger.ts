import { asTable, sql, type Tx } from '../../platform/db/index.ts';
import type { MovedStock } from '../stock/index.ts';
import type { EntryWanted, StockPick } from './model.ts';

/**
 * The order in which goods are taken: what expires first, then what waits at dispatch, lies in picking, on the floor, in
 * storage, each in the order of the way. `h` is a holding with its `lot`, `bin` and `zone`.
 */
export const TAKE_ORDER = sql`lot.best_before asc nulls last,
  case zone.kind when 'dispatch' then 0 when 'picking' then 1 when 'storage' then 3 else 2 end,
  zone.position nulls last, bin.position, h.id`;

/** Joins of a holding `h` with what decides the order. */
export const WHERE_IT_LIES = sql`left join warehouse.lot lot on lot.id = h.lot_id
  left join warehouse.bin bin on bin.id = h.bin_id
  left join warehouse.zone zone on zone.id = bin.zone_id`;

/** A variant at a place. */
export interface PlacedVariant {
  variantId: number;
  locationId: number;
}

/** Locks the levels of these variants until the transaction ends, in the order in which every reservation locks them. */
export async function lockLevels(tx: Tx, of: readonly PlacedVariant[]): Promise<void> {
  await sql`select 1 from stock.level l
    join ${asTable(of, { variantId: 'bigint', locationId: 'bigint' })} w
      on w."variantId" = l.variant_id and w."locationId" = l.location_id
    order by l.variant_id, l.location_id for update of l`.execute(tx);
}

const ENTRY_COLUMNS = {
  variantId: 'bigint',
  locationId: 'bigint',
  binId: 'bigint',
  lotId: 'bigint',
  quantity: 'int',
  kind: 'text',
  originKind: 'text',
  originId: 'text',
} as const;

/**
 * Writes entries and their holdings. The levels of what they touch must be locked; a holding never falls below nothing
 * (the database refuses it).
 */
export async function bookEntries(
  tx: Tx,
  actorLabel: string,
  entries: readonly EntryWanted[],
): Promise<void> {
  const wanted = entries.filter((one) => one.quantity !== 0);
  if (wanted.length === 0) return;
  await sql`
    with wanted as materialized (
      select * from ${asTable(wanted, ENTRY_COLUMNS)} as w
    ), booked as (
      insert into warehouse.entry (variant_id, location_id, bin_id, lot_id, quantity, kind, origin_kind, origin_id, actor_label)
      select "variantId", "locationId", "binId", "lotId", quantity, kind, "originKind", "originId", ${actorLabel} from wanted
    ), summed as (
      select "variantId" as variant_id, "locationId" as location_id, "binId" as bin_id, "lotId" as lot_id,
        sum(quantity)::int as quantity
      from wanted group by 1, 2, 3, 4
    ), changed as (
      update warehouse.holding h set quantity = h.quantity + s.quantity from summed s
      where h.variant_id = s.variant_id and h.location_id = s.location_id
        and h.bin_id is not distinct from s.bin_id and h.lot_id is not distinct from s.lot_id
      returning h.variant_id, h.location_id, h.bin_id, h.lot_id
    )
    insert into warehouse.holding (variant_id, location_id, bin_id, lot_id, quantity)
    select s.variant_id, s.location_id, s.bin_id, s.lot_id, s.quantity from summed s
    where s.quantity <> 0 and not exists (select from changed c
      where c.variant_id = s.variant_id and c.location_id = s.location_id
        and c.bin_id is not distinct from s.bin_id and c.lot_id is not distinct from s.lot_id)`.execute(
    tx,
  );
  await sql`delete from warehouse.holding where variant_id = any(${wanted.map((one) => one.variantId)}::bigint[])
    and quantity = 0`.execute(tx);
}

/**
 * After levels fell: takes what lies in bins or is of a lot beyond what still is there, in the order in which goods are
 * taken, under the origin of the move. Whatever moves stock, places follow it.
 */
export async function settlePlaces(tx: Tx, moved: readonly MovedStock[]): Promise<void> {
  const byVariant = new Map(moved.map((one) => [one.variantId, one]));
  const { rows } = await sql<StockPick>`
    with excess as (
      select h.variant_id, h.location_id, sum(h.quantity) - greatest(coalesce(min(l.on_hand), 0), 0) as pieces
      from warehouse.holding h
      left join stock.level l on l.variant_id = h.variant_id and l.location_id = h.location_id
      where h.variant_id = any(${[...byVariant.keys()]}::bigint[])
      group by h.variant_id, h.location_id
      having sum(h.quantity) > greatest(coalesce(min(l.on_hand), 0), 0)
    ), queued as (
      select h.*, e.pieces, sum(h.quantity) over (partition by h.variant_id, h.location_id order by ${TAKE_ORDER}
        rows unbounded preceding) - h.quantity as before
      from excess e
      join warehouse.holding h on h.variant_id = e.variant_id and h.location_id = e.location_id
      ${WHERE_IT_LIES}
    )
    select variant_id as "variantId", location_id as "locationId", bin_id as "binId", lot_id as "lotId",
      least(quantity, pieces - before)::int as quantity
    from queued where before < pieces`.execute(tx);
  const entries = rows.map((row): EntryWanted => {
    const { origin } = byVariant.get(row.variantId)!;
    const from = { originKind: origin.kind, originId: origin.id };
    return { ...row, ...from, quantity: -row.quantity, kind: 'gone' };
  });
  await bookEntries(tx, moved[0]?.actorLabel ?? '', entries);
}
