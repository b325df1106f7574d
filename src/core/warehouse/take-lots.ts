import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { StockOrigin } from '../stock/index.ts';
import { bookEntries, lockLevels, TAKE_ORDER, WHERE_IT_LIES } from './ledger.ts';
import type { EntryWanted } from './model.ts';

/** A variant at a place, the place by its code. */
export interface ArticleAt {
  variantId: number;
  locationCode: string;
}

/** Pieces of a lot at a place. */
export interface LotAt extends ArticleAt {
  lotId: number;
  code: string;
  bestBefore: string | null;
  quantity: number;
}

const ARTICLE_AT = { variantId: 'bigint', locationCode: 'text' } as const;

/** Of which lots goods at these places are, what expires first before the rest; goods of no lot are not told. */
export async function readLotsAt(db: Db | Tx, wanted: readonly ArticleAt[]): Promise<LotAt[]> {
  const { rows } = await sql<LotAt>`
    select h.variant_id as "variantId", loc.code as "locationCode", lot.id as "lotId", lot.code, lot.best_before as "bestBefore",
      sum(h.quantity)::int as quantity
    from (select distinct "variantId", "locationCode" from ${asTable(wanted, ARTICLE_AT)} as w) w
    join stock.location loc on loc.code = w."locationCode"
    join warehouse.holding h on h.variant_id = w."variantId" and h.location_id = loc.id
    join warehouse.lot lot on lot.id = h.lot_id
    group by h.variant_id, loc.code, lot.id order by h.variant_id, loc.code, lot.best_before nulls last, lot.id`.execute(
    db,
  );
  return rows;
}

/** Pieces of one lot that are about to leave a place, under the origin of their move. */
export interface LotTake extends ArticleAt {
  lotId: number;
  quantity: number;
  origin: StockOrigin;
}

/**
 * Takes pieces of named lots out of their places, from the floor and the bins in the order in which goods are taken; the move
 * that carries them away is booked by the caller afterwards, in the same transaction. Where a lot has fewer pieces nothing is
 * booked, and the answer says which of the takes fails and how many pieces are there.
 */
export async function takeLots(
  tx: Tx,
  actorLabel: string,
  takes: readonly LotTake[],
): Promise<{ index: number; left: number }[]> {
  if (takes.length === 0) return [];
  const places = await sql<{ id: number; code: string }>`
    select id, code from stock.location where code = any(${takes.map((one) => one.locationCode)}::text[])`.execute(
    tx,
  );
  const idOf = new Map(places.rows.map((row) => [row.code, row.id]));
  const at = takes.map((one) => ({ ...one, locationId: idOf.get(one.locationCode)! }));
  await lockLevels(tx, at);
  const held = await sql<Omit<EntryWanted, 'kind' | 'originKind' | 'originId'> & { lotId: number }>`
    select h.variant_id as "variantId", h.location_id as "locationId", h.bin_id as "binId", h.lot_id as "lotId", h.quantity
    from warehouse.holding h
    ${WHERE_IT_LIES}
    where h.lot_id = any(${takes.map((one) => one.lotId)}::bigint[]) order by ${TAKE_ORDER}`.execute(
    tx,
  );
  const short: { index: number; left: number }[] = [];
  const entries = at.flatMap((take, index): EntryWanted[] => {
    let left = take.quantity;
    const taken = held.rows.flatMap((one): EntryWanted[] => {
      const isIt =
        one.lotId === take.lotId &&
        one.locationId === take.locationId &&
        one.variantId === take.variantId;
      const pieces = isIt ? Math.min(left, one.quantity) : 0;
      if (pieces === 0) return [];
      left -= pieces;
      one.quantity -= pieces;
      const from = { originKind: take.origin.kind, originId: take.origin.id };
      return [{ ...one, ...from, quantity: -pieces, kind: 'gone' }];
    });
    if (left > 0) short.push({ index, left: take.quantity - left });
    return taken;
  });
  if (short.length === 0) await bookEntries(tx, actorLabel, entries);
  return short;
}
