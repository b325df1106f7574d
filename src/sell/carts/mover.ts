import type { PartyMover } from '../../core/parties/index.ts';
import { sql } from '../../platform/db/index.ts';

/** The carts of a customer, and those of drafts made for them, as something that moves when two sheets become one. */
export const cartMover: PartyMover = {
  what: 'carts',
  async count(db, partyId) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from carts.cart where party_id = ${partyId}`.execute(db);
    return rows[0]!.count;
  },
  async move(tx, from, into, only) {
    const ids = only ?? null;
    const { rows } = await sql<{ id: string }>`
      update carts.cart set party_id = ${into}, version = version + 1
      where party_id = ${from} and (${ids}::text[] is null or id = any(${ids}::text[]))
      returning id`.execute(tx);
    return rows.map((row) => row.id);
  },
};
