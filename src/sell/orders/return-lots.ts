import { readLotsGone, type LotGone } from '../../core/warehouse/index.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Db, Tx } from '../../platform/db/index.ts';
import type { Order } from './model.ts';
import { orderOrigin, readOrder } from './store.ts';

/** Units of one variant. */
interface Units {
  variantId: number;
  quantity: number;
}

/** Pieces of a lot that somebody says came back. */
export interface ReturnedLot {
  lotId: number;
  quantity: number;
}

/** The lots that an order got and that have not come back; none for an unknown order. */
export async function readReturnableLots(db: Db | Tx, orderId: number): Promise<LotGone[]> {
  const order = await readOrder(db, { id: orderId });
  return order ? lotsOf(db, order) : [];
}

/** The lots that an order got, by what left with its shipments, and that have not come back. */
export async function lotsOf(db: Db | Tx, order: Order): Promise<LotGone[]> {
  const proofs = order.events.flatMap(({ kind, facts }) => {
    const { proof } = facts as { proof?: { kind: string; id: string } };
    return kind === 'shipped' && proof ? [{ kind: proof.kind, id: proof.id }] : [];
  });
  return readLotsGone(db, proofs, orderOrigin(order.id));
}

/**
 * Of which lots returned units are. What was shipped of one lot comes back of that lot, and all of it of all its lots; only
 * when several are possible must somebody have looked. Refusals: `return-lot-missing` (422) with the article's lots,
 * `return-lot-unknown` (409) for a lot that the order did not get so many pieces of.
 */
export function shareAmongLots(
  units: readonly Units[],
  gone: readonly LotGone[],
  said: readonly ReturnedLot[],
): Result<(LotGone & { quantity: number })[]> {
  const wanted = new Map<number, number>();
  for (const { variantId, quantity } of units) {
    wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  }
  const told = new Map<number, number>();
  for (const { lotId, quantity } of said) told.set(lotId, (told.get(lotId) ?? 0) + quantity);
  for (const [lotId, quantity] of told) {
    const lot = gone.find((one) => one.lotId === lotId && wanted.has(one.variantId));
    if (!lot || quantity > lot.quantity) {
      return refuse('return-lot-unknown', 409, { params: { lot: lot?.code ?? '' } });
    }
  }
  const shares: (LotGone & { quantity: number })[] = [];
  for (const [variantId, quantity] of wanted) {
    const lots = gone.filter((lot) => lot.variantId === variantId);
    const own = lots.filter((lot) => told.has(lot.lotId));
    const all = lots.reduce((sum, lot) => sum + lot.quantity, 0);
    if (own.length === 0 && lots.length > 1 && all > quantity) {
      return refuse('return-lot-missing', 422, {
        params: { lots: lots.map(({ code }) => code).join(', ') },
        details: { variantId, lots },
      });
    }
    let left = quantity;
    for (const lot of own.length > 0 ? own : lots) {
      const share = Math.min(left, told.get(lot.lotId) ?? lot.quantity);
      if (share > 0) shares.push({ ...lot, quantity: share });
      left -= share;
    }
  }
  return ok(shares);
}
