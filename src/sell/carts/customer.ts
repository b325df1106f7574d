import type { PersonKeeper } from '../../core/parties/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { followGroupPrices } from './store.ts';

/** How long an open cart is offered again to the customer who signs in elsewhere. */
const KEPT_DAYS = 60;

/**
 * Says whose an open cart is; its prices become those of the customer's group. A cart that is another customer's is left alone: false. Saying it again changes nothing.
 */
export async function giveCartTo(tx: Tx, cartId: string, partyId: number): Promise<boolean> {
  await followGroupPrices(tx, cartId, partyId);
  const { rows } = await sql`
    update carts.cart set party_id = ${partyId},
      updated_at = case when party_id is null then now() else updated_at end,
      version = version + case when party_id is null then 1 else 0 end
    where id = ${cartId} and completed_at is null and coalesce(party_id, ${partyId}) = ${partyId}
    returning id`.execute(tx);
  return rows.length === 1;
}

/** Makes an open cart of the office nobody's again, before it is given to somebody else. */
export async function freeCart(tx: Tx, cartId: string): Promise<void> {
  await sql`update carts.cart set party_id = null, version = version + 1
    where id = ${cartId} and completed_at is null and is_drafted`.execute(tx);
}

/** The cart that a customer last filled and did not complete, or null. */
export async function findCartOf(
  db: Db | Tx,
  partyId: number,
  channelId: string,
): Promise<{ id: string; quantity: number } | null> {
  const { rows } = await sql<{ id: string; quantity: number }>`
    select c.id, sum(l.quantity)::int as quantity from carts.cart c join carts.line l on l.cart_id = c.id
    where c.party_id = ${partyId} and c.channel_id = ${channelId} and c.completed_at is null and not c.is_drafted
      and c.updated_at > now() - make_interval(days => ${KEPT_DAYS})
    group by c.id order by max(c.updated_at) desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** What this room keeps of a person: open carts are deleted, completed ones lose who it was (R45). */
export const cartKeeper: PersonKeeper = {
  async read(db, { partyId, email }) {
    const { rows } = await sql<Record<string, unknown>>`
      select c.created_at as "createdAt", c.updated_at as "updatedAt", p.title, l.quantity
      from carts.cart c join carts.line l on l.cart_id = c.id
        join catalogue.variant v on v.id = l.variant_id join catalogue.product p on p.id = v.product_id
      where c.completed_at is null and (c.party_id = ${partyId} or lower(c.email) = lower(${email}))
      order by c.updated_at desc, l.id limit 1000`.execute(db);
    return { openCarts: rows };
  },
  async forget(tx, { partyId, email }) {
    const theirs = sql`(party_id = ${partyId} or lower(email) = lower(${email}))`;
    await sql`delete from carts.cart where completed_at is null and ${theirs}`.execute(tx);
    await sql`update carts.cart set email = null, phone = '', shipping_address = null, billing_address = null,
        newsletter = false, gift_message = '' where ${theirs}`.execute(tx);
  },
};
