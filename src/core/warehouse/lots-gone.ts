import { asTable, sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { StockOrigin } from '../stock/index.ts';

/** Pieces of a lot that left and have not come back. */
export interface LotGone {
  lotId: number;
  variantId: number;
  code: string;
  bestBefore: string | null;
  quantity: number;
}

/** Of which lots the pieces were that left under these proofs, less those received back under `back`; what expires first before the rest. */
export async function readLotsGone(
  db: Db | Tx,
  proofs: readonly StockOrigin[],
  back: StockOrigin,
): Promise<LotGone[]> {
  if (proofs.length === 0) return [];
  const { rows } = await sql<LotGone>`
    with moved as (
      select e.lot_id, -sum(e.quantity) as pieces from warehouse.entry e
      join ${asTable(proofs, { kind: 'text', id: 'text' })} as p on p.kind = e.origin_kind and p.id = e.origin_id
      where e.lot_id is not null group by 1
      union all
      select lot_id, -sum(quantity) from warehouse.entry
      where origin_kind = ${back.kind} and origin_id = ${back.id} and kind = 'received' and lot_id is not null group by 1
    )
    select lot.id as "lotId", lot.variant_id as "variantId", lot.code, lot.best_before as "bestBefore", sum(m.pieces)::int as quantity
    from moved m join warehouse.lot lot on lot.id = m.lot_id
    group by lot.id having sum(m.pieces) > 0 order by lot.best_before nulls last, lot.id`.execute(
    db,
  );
  return rows;
}
