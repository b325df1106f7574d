import type { PersonKeeper } from '../../core/parties/index.ts';
import { sql } from '../../platform/db/index.ts';

/** The orders to suppliers that carry a person's address. */
const OF_PERSON = (partyId: number) => sql`purchasing.purchase_order d
  join orders."order" o on d.origin_kind = 'order' and o.id = d.origin_id::bigint and o.party_id = ${partyId}`;

/**
 * What this room keeps of a person (R45): the address that a supplier was given. Once the supplier's order is over only the town
 * stays.
 */
export const dropshipKeeper: PersonKeeper = {
  async read(db, { partyId }) {
    const { rows } = await sql<Record<string, unknown>>`
      select d.number, d.sent_at as "sentAt", d.state, d.ship_to as "shipTo" from ${OF_PERSON(partyId)} order by d.id`.execute(
      db,
    );
    return { ordersToSuppliers: rows };
  },
  async forget(tx, { partyId }) {
    await sql`update purchasing.purchase_order set ship_to = ship_to
        || '{"firstName": "", "lastName": "", "company": "", "line1": "", "line2": "", "phone": ""}'
      where id in (select d.id from ${OF_PERSON(partyId)}
        where d.state in ('received', 'closed', 'cancelled'))`.execute(tx);
  },
};
