import type { PartyMover, PersonKeeper } from '../../core/parties/index.ts';
import { sql } from '../../platform/db/index.ts';

/**
 * What this room keeps of a person (R45): what one wanted to ask them and what they said, and their line among people one got to know.
 * Forgetting takes both away, and the title of a lunch with them, which may name them; the outing itself, its costs and its day stay.
 */
export const outingKeeper: PersonKeeper = {
  async read(db, { partyId, email }) {
    const [{ rows: meetings }, { rows: leads }] = await Promise.all([
      sql<Record<string, unknown>>`
        select o.kind, to_json(o.starts_at) #>> '{}' as "at", o.town, g.questions, g.notes
        from outings.guest g join outings.outing o on o.id = g.outing_id where g.party_id = ${partyId} order by o.starts_at`.execute(
        db,
      ),
      sql<Record<string, unknown>>`
        select l.name, l.email::text as email, l.phone, l.note, to_json(l.created_at) #>> '{}' as "createdAt"
        from outings.lead l where l.email = ${email}::citext order by l.id`.execute(db),
    ]);
    return { meetings, leads };
  },
  async forget(tx, { partyId, email }) {
    await sql`update outings.outing o set title = o.kind, aim = '', learnt = '', version = version + 1
      where kind = 'customer-lunch' and exists (select from outings.guest g where g.outing_id = o.id and g.party_id = ${partyId})`.execute(
      tx,
    );
    await sql`delete from outings.guest where party_id = ${partyId}`.execute(tx);
    await sql`delete from outings.pause where party_id = ${partyId}`.execute(tx);
    await sql`delete from outings.lead where email = ${email}::citext`.execute(tx);
  },
};

/** Meetings go with the customer when two sheets become one. */
export const outingMover: PartyMover = {
  what: 'outings',
  async count(db, partyId) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from outings.guest where party_id = ${partyId}`.execute(db);
    return rows[0]!.count;
  },
  async move(tx, from, into, only) {
    const ids = only ?? null;
    const { rows } = await sql<{ id: string }>`
      update outings.guest g set party_id = ${into}
      where party_id = ${from} and (${ids}::bigint[] is null or id = any(${ids}::bigint[]))
        and not exists (select from outings.guest o where o.outing_id = g.outing_id and o.party_id = ${into})
      returning id::text as id`.execute(tx);
    return rows.map((row) => row.id);
  },
};
