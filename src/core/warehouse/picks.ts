import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import { followStock, type LeavingStock, type StockOrigin } from '../stock/index.ts';
import { bookEntries, settlePlaces, TAKE_ORDER, WHERE_IT_LIES } from './ledger.ts';
import type { StockPick } from './model.ts';

// Bins and lots follow every move of stock, whoever books it.
followStock({ leaving: takePicks, moved: settlePlaces });

/** Units of one variant that leave for whoever holds them. */
export interface PickWanted {
  holder: StockOrigin;
  variantId: number;
  quantity: number;
  /** The warehouse that they leave; left out: wherever they are held, most of them first. */
  placeId?: number;
}

/** Pieces to take for a holder. */
export interface HolderPick extends StockPick {
  holderId: string;
}

/**
 * Where to take what holders have reserved: what expires first, then along the way. Those who reserved before have their
 * pieces first, so that two slips never send two people to the same piece. What no bin and no lot has is on the floor
 * (`binId` and `lotId` null). A holder without reservation gets no answer.
 */
export async function proposePicks(
  db: Db | Tx,
  wants: readonly PickWanted[],
): Promise<HolderPick[]> {
  if (wants.length === 0) return [];
  const rows = wants.map(({ holder, ...want }) => ({
    ...want,
    placeId: want.placeId ?? null,
    holderKind: holder.kind,
    holderId: holder.id,
  }));
  const given = asTable(rows, {
    holderKind: 'text',
    holderId: 'text',
    variantId: 'bigint',
    placeId: 'bigint',
    quantity: 'int',
  });
  const picks = await sql<HolderPick>`
    with wanted as (
      select w."holderKind" as kind, w."holderId" as holder, w."variantId" as variant_id, w."placeId" as place_id,
        sum(w.quantity)::int as quantity
      from ${given} as w group by 1, 2, 3, 4
    ), placed as (
      select w.holder, w.variant_id, r.id, r.location_id, r.created_at, least(r.quantity, w.quantity - (sum(r.quantity) over (
          partition by w.kind, w.holder, w.variant_id, w.place_id order by r.quantity desc, r.location_id) - r.quantity))::int as quantity
      from wanted w join stock.reservation r on r.variant_id = w.variant_id and r.origin_kind = w.kind and r.origin_id = w.holder
        and (w.place_id is null or r.location_id = w.place_id)
    ), held as (
      select p.holder, p.variant_id, p.location_id, p.quantity, coalesce((select sum(o.quantity) from stock.reservation o
          where o.variant_id = p.variant_id and o.location_id = p.location_id and o.expires_at is null
            and (o.created_at, o.id) < (p.created_at, p.id)), 0) as ahead
      from placed p where p.quantity > 0
    ), queued as (
      select h.*, held.holder, held.quantity as wanted, held.ahead,
        sum(h.quantity) over (partition by held.holder, h.variant_id, h.location_id
          order by ${TAKE_ORDER} rows unbounded preceding) - h.quantity as before
      from held
      join warehouse.holding h on h.variant_id = held.variant_id and h.location_id = held.location_id
      ${WHERE_IT_LIES}
    ), taken as (
      select holder, variant_id, location_id, bin_id, lot_id, before,
        (least(before + quantity, ahead + wanted) - greatest(before, ahead))::int as quantity
      from queued where before < ahead + wanted and before + quantity > ahead
    ), floor as (
      select held.holder, held.variant_id, held.location_id, held.quantity - coalesce(sum(t.quantity), 0)::int as quantity
      from held left join taken t
        on t.holder = held.holder and t.variant_id = held.variant_id and t.location_id = held.location_id
      group by held.holder, held.variant_id, held.location_id, held.quantity
    )
    select holder as "holderId", variant_id as "variantId", location_id as "locationId", bin_id as "binId", lot_id as "lotId",
      quantity
    from (select holder, variant_id, location_id, bin_id, lot_id, quantity, before from taken
      union all select holder, variant_id, location_id, null, null, quantity, null from floor where quantity > 0) as picks
    order by holder, variant_id, location_id, before nulls last`.execute(db);
  return picks.rows;
}

/** Books what leaves out of the bins and lots from which it was to be taken; the proof is that of the departure. */
async function takePicks(
  tx: Tx,
  { holder, wants, proof, actorLabel }: LeavingStock,
): Promise<void> {
  // Where nothing lies in bins or is of a lot, nothing is to be booked.
  const { rows } = await sql`
    select 1 from warehouse.holding where variant_id = any(${wants.map((one) => one.variantId)}::bigint[]) limit 1`.execute(
    tx,
  );
  if (rows.length === 0) return;
  const picks = await proposePicks(
    tx,
    wants.map((want) => ({ ...want, holder })),
  );
  await bookEntries(
    tx,
    actorLabel,
    picks
      .filter((pick) => pick.binId !== null || pick.lotId !== null)
      .map(({ holderId: _, ...pick }) => ({
        ...pick,
        quantity: -pick.quantity,
        kind: 'picked',
        originKind: proof.kind,
        originId: proof.id,
      })),
  );
}

/** One stop on the way through the warehouse. */
export interface PickStop extends HolderPick {
  placeName: string;
  binCode: string | null;
  zoneName: string | null;
  lotCode: string | null;
  bestBefore: string | null;
}

/** Picks in the order in which one walks past them; what is on the floor comes first. */
export async function readWalk(db: Db | Tx, picks: readonly HolderPick[]): Promise<PickStop[]> {
  if (picks.length === 0) return [];
  const columns = {
    holderId: 'text',
    variantId: 'bigint',
    locationId: 'bigint',
    binId: 'bigint',
    lotId: 'bigint',
    quantity: 'int',
  } as const;
  const { rows } = await sql<PickStop>`
    select p.*, place.name as "placeName", bin.code as "binCode", zone.name as "zoneName", lot.code as "lotCode", lot.best_before as "bestBefore"
    from ${asTable(picks, columns)} as p
    join stock.location place on place.id = p."locationId"
    left join warehouse.bin bin on bin.id = p."binId"
    left join warehouse.zone zone on zone.id = bin.zone_id
    left join warehouse.lot lot on lot.id = p."lotId"
    order by place.serves_rank, place.is_default desc, place.id, zone.position nulls first, bin.position, bin.id, p."variantId"`.execute(
    db,
  );
  return rows;
}
