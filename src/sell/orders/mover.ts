import type { PartyMover } from '../../core/parties/index.ts';
import { sql } from '../../platform/db/index.ts';

/** The orders of a customer as something that moves when two sheets become one; what is frozen in them stays. */
export const orderMover: PartyMover = {
  what: 'orders',
  async count(db, partyId) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from orders."order" where party_id = ${partyId}`.execute(db);
    return rows[0]!.count;
  },
  async move(tx, from, into, only) {
    const ids = only ?? null;
    const { rows } = await sql<{ id: string }>`
      update orders."order" set party_id = ${into}, version = version + 1
      where party_id = ${from} and (${ids}::bigint[] is null or id = any(${ids}::bigint[]))
      returning id::text as id`.execute(tx);
    return rows.map((row) => row.id);
  },
};
