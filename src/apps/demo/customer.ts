import { findOrCreateParty, saveBookEntry } from '../../core/parties/index.ts';
import { hashPassword } from '../../platform/access/index.ts';
import { loadDeliveryOptions } from '../../core/promise/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { addCartLine, chooseDelivery, createCart, giveContact } from '../../sell/carts/index.ts';
import { completeCart } from '../../sell/orders/index.ts';
import type { Commerce } from '../commerce.ts';
import { DEMO_CUSTOMER } from './accounts.ts';
import { must } from './must.ts';

/** That an order `o` went to the mainland: what is sold to the demonstration's customer must reach them by the first way home. */
const TO_MAINLAND = sql`o.shipping_address ->> 'country' = 'FR' and o.shipping_address ->> 'postalCode' !~ '^9[78]'`;

/** Gives the most faithful of the invented buyers an account: orders, two addresses, a password. */
export async function seedDemoCustomer(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select p.id from parties.party p join orders."order" o on o.party_id = p.id
    where ${TO_MAINLAND} and p.locale = 'fr'
    group by p.id order by count(*) desc, max(o.placed_at) desc, p.id limit 1`.execute(tx);
  const partyId =
    rows[0]?.id ??
    (await findOrCreateParty(tx, {
      email: DEMO_CUSTOMER.email,
      firstName: 'Claire',
      lastName: 'Exemple',
      companyName: '',
      phone: '',
      locale: 'fr',
    }));
  await sql`update parties.party set email = ${DEMO_CUSTOMER.email} where id = ${partyId}`.execute(
    tx,
  );
  await sql`update orders."order" set email = ${DEMO_CUSTOMER.email} where party_id = ${partyId}`.execute(
    tx,
  );
  await sql`insert into accounts.account (party_id, password_hash)
    values (${partyId}, ${await hashPassword(DEMO_CUSTOMER.password)})`.execute(tx);
  const { rows: homes } = await sql<{ address: Parameters<typeof saveBookEntry>[2]['address'] }>`
    select o.shipping_address as address from orders."order" o where o.party_id = ${partyId} and ${TO_MAINLAND}
    order by o.id desc limit 1`.execute(tx);
  const home = homes[0]?.address;
  if (!home) return;
  must(await saveBookEntry(tx, partyId, { id: null, address: home, isDefault: true }));
  const parents = { ...home, firstName: 'Odile', line1: '4 place du Marché', line2: '' };
  must(
    await saveBookEntry(tx, partyId, {
      id: null,
      address: { ...parents, postalCode: '35400', city: 'Saint-Malo' },
      isDefault: false,
    }),
  );
}

/**
 * An order of the demonstration's customer for one piece of each variant as often as it is named, sent home; its number, or
 * null when there is nobody to order.
 */
export async function placeDemoOrder(
  commerce: Commerce,
  tx: Tx,
  variantIds: readonly number[],
): Promise<string | null> {
  const cartId = await fillDemoCart(tx, variantIds);
  const [home] = (await loadDeliveryOptions(tx, 'web')).filter(({ kind }) => kind === 'home');
  if (cartId === null || !home) return null;
  const delivery = { optionId: home.id, pickupPointId: null };
  must(await chooseDelivery(tx, cartId, delivery, await commerce.preparation(), commerce.now()));
  const placed = must(
    await completeCart(
      { ...commerce, db: tx as unknown as Db },
      { cartId, paymentMethod: 'test-success', idempotencyKey: cartId },
    ),
  );
  return placed.order.number;
}

/** A cart of the demonstration's customer with one of each, and whom it goes to; null when nobody is there yet. */
export async function fillDemoCart(tx: Tx, variantIds: readonly number[]): Promise<string | null> {
  const { rows } = await sql<{
    partyId: number;
    address: Parameters<typeof giveContact>[2]['shippingAddress'];
  }>`
    select a.party_id as "partyId", b.address from accounts.account a
    join parties.address b on b.party_id = a.party_id order by b.is_default desc, b.id limit 1`.execute(
    tx,
  );
  const buyer = rows[0];
  if (!buyer) return null;
  const { partyId, address: shippingAddress } = buyer;
  const cart = must(await createCart(tx, { channelId: 'web', locale: 'fr', partyId }));
  for (const variantId of variantIds) {
    must(await addCartLine(tx, cart.id, { variantId, quantity: 1 }));
  }
  const contact = {
    email: DEMO_CUSTOMER.email,
    phone: '',
    shippingAddress,
    billingAddress: null,
    newsletter: false,
  };
  must(await giveContact(tx, cart.id, contact));
  return cart.id;
}
