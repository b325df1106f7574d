import type { PersonKeeper } from '../../core/parties/index.ts';
import { sql } from '../../platform/db/index.ts';

/**
 * What this room keeps of a person (R45): when they fetched what they bought. It is the proof that digital content was
 * supplied, stands beside the order that the law keeps, and names nobody; what was bought stays theirs.
 */
export const downloadKeeper: PersonKeeper = {
  async read(db, { partyId }) {
    const { rows: downloads } = await sql<Record<string, unknown>>`
      select o.number, df.name, d.at from downloads.download d
      join downloads.link l on l.id = d.link_id
      join catalogue.download_file df on df.id = l.download_file_id
      join orders."order" o on o.id = l.order_id
      where o.party_id = ${partyId} order by d.id`.execute(db);
    return { downloads };
  },
  async forget() {
    // Nothing that no law keeps.
  },
};
