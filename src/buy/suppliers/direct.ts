import { updateVariant } from '../../core/catalogue/index.ts';
import type { Actor } from '../../kernel/actor.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { OfferFields } from './model.ts';

type Directness = Pick<OfferFields, 'shipsDirect' | 'supplierStock' | 'state'>;

/** Whether it can be sold although none of it lies here. */
function sellsAhead(offer: Directness): boolean {
  return offer.shipsDirect && offer.state === 'active' && offer.supplierStock !== 0;
}

/** The other supplier that sends a variant to customers already; null when there is none. */
export async function findDirectRival(
  tx: Tx,
  offer: { variantId: number; supplierId: number },
): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select s.name from suppliers.offer o join suppliers.supplier s on s.id = o.supplier_id
    where o.variant_id = ${offer.variantId} and o.supplier_id <> ${offer.supplierId} and o.ships_direct and o.state = 'active'`.execute(
    tx,
  );
  return rows[0]?.name ?? null;
}

/** Lets the shop sell what the supplier has, and stops it when it has none: own stock is not asked for. */
export async function followDirect(
  tx: Tx,
  actor: Actor,
  variantId: number,
  now: Directness,
  before: Directness | undefined,
): Promise<void> {
  if (!now.shipsDirect && !before?.shipsDirect) return;
  const done = await updateVariant(tx, actor, variantId, 'any', { backorder: sellsAhead(now) });
  if (!done.ok) throw new Error(done.refusal.code);
}

/** Who sends a variant to customers, of those asked for. */
export interface DirectOffer {
  variantId: number;
  offerId: number;
  supplierId: number;
  hasEmail: boolean;
}

/** The suppliers that send these variants themselves. */
export async function readDirectOffers(
  db: Db | Tx,
  variantIds: readonly number[],
): Promise<DirectOffer[]> {
  const { rows } = await sql<DirectOffer>`
    select o.variant_id as "variantId", o.id as "offerId", o.supplier_id as "supplierId",
      s.email <> '' or jsonb_path_exists(s.contacts, '$[*].email ? (@ != "")') as "hasEmail"
    from suppliers.offer o join suppliers.supplier s on s.id = o.supplier_id and s.state = 'active'
    where o.variant_id = any(${[...variantIds]}::bigint[]) and o.ships_direct and o.state = 'active' order by o.variant_id`.execute(
    db,
  );
  return rows;
}

/** Takes what was ordered off what the supplier says it has, never below nothing, and stops the sale when none is left. */
export async function takeSupplierStock(
  tx: Tx,
  actor: Actor,
  taken: readonly { offerId: number; quantity: number }[],
): Promise<void> {
  for (const { offerId, quantity } of taken) {
    const { rows } = await sql<Directness & { variantId: number }>`
      update suppliers.offer set supplier_stock = greatest(0, supplier_stock - ${quantity}), version = version + 1
      where id = ${offerId} and supplier_stock is not null
      returning variant_id as "variantId", ships_direct as "shipsDirect", supplier_stock as "supplierStock", state`.execute(
      tx,
    );
    const left = rows[0];
    if (left && left.supplierStock === 0) {
      await followDirect(tx, actor, left.variantId, left, left);
    }
  }
}
