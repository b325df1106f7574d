import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Tx } from '../../platform/db/index.ts';
import { holdCart } from './store.ts';

/**
 * Grants something off a cart, or takes the grant of `source` back with an amount of 0; asking again replaces it. The order
 * never depends on whoever granted it: what is granted is kept with the cart. Refusal: `cart-unknown` (404).
 */
export async function grantDiscount(
  tx: Tx,
  cartId: string,
  grant: { source: string; label: string; labelEn: string; amountCents: number },
): Promise<Result<null>> {
  if (!(await holdCart(tx, cartId))) return refuse('cart-unknown', 404);
  await sql`delete from carts.discount where cart_id = ${cartId} and source = ${grant.source}`.execute(
    tx,
  );
  if (grant.amountCents > 0) {
    await sql`insert into carts.discount (cart_id, source, label, label_en, amount_cents)
      values (${cartId}, ${grant.source}, ${grant.label}, ${grant.labelEn}, ${grant.amountCents})`.execute(
      tx,
    );
  }
  await sql`update carts.cart set version = version + 1, updated_at = now() where id = ${cartId}`.execute(
    tx,
  );
  return ok(null);
}

/** Takes back every grant of a source in carts that are still open. */
export async function dropDiscounts(tx: Tx, source: string): Promise<void> {
  await sql`
    with gone as (
      delete from carts.discount d using carts.cart c
      where d.source = ${source} and c.id = d.cart_id and c.completed_at is null returning d.cart_id)
    update carts.cart set version = version + 1 where id in (select cart_id from gone)`.execute(tx);
}
