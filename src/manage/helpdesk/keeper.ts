import type { PartyMover, PersonKeeper } from '../../core/parties/index.ts';
import type { TimelineSource } from '../customers/index.ts';
import { sql, type SqlPart } from '../../platform/db/index.ts';
import { dropUnusedFiles } from '../../platform/files/index.ts';

const theirs = ({ partyId, email }: { partyId: number; email: string }): SqlPart =>
  sql`(c.party_id = ${partyId} or c.email = ${email}::citext)`;

/** What this room keeps of a person (R45): all that they asked. It is handed over without the notes of the house, and forgotten whole, with the files that only answers to them carried. */
export const helpdeskKeeper: PersonKeeper = {
  async read(db, person) {
    const { rows } = await sql<Record<string, unknown>>`
      select c.id as "case", c.subject, m.kind, m.author, m.text, to_json(m.at) #>> '{}' as at
      from helpdesk."case" c join helpdesk.message m on m.case_id = c.id and m.kind <> 'note'
      where ${theirs(person)} order by m.id`.execute(db);
    return { messages: rows };
  },
  async forget(tx, person) {
    const { rows } = await sql<{ id: number }>`
      select distinct a.file_id as id from helpdesk."case" c join helpdesk.message m on m.case_id = c.id
      join helpdesk.attachment a on a.message_id = m.id and a.file_id is not null
      where ${theirs(person)}`.execute(tx);
    await sql`delete from helpdesk."case" c where ${theirs(person)}`.execute(tx);
    await dropUnusedFiles(
      tx,
      rows.map(({ id }) => id),
    );
  },
};

/** Cases go with the customer when two sheets become one. */
export const caseMover: PartyMover = {
  what: 'cases',
  async count(db, partyId) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from helpdesk."case" where party_id = ${partyId}`.execute(db);
    return rows[0]!.count;
  },
  async move(tx, from, into, only) {
    const ids = only ?? null;
    const { rows } = await sql<{ id: string }>`
      update helpdesk."case" set party_id = ${into}, version = version + 1
      where party_id = ${from} and (${ids}::bigint[] is null or id = any(${ids}::bigint[])) returning id::text as id`.execute(
      tx,
    );
    return rows.map((row) => row.id);
  },
};

/** What was said with a customer, on their sheet. */
export const caseTimeline: TimelineSource = ({ partyId, before, most }) => sql`
  select 'case', m.kind, c.id, coalesce(nullif(c.subject, ''), '#' || c.id), null::int,
    case when m.kind = 'out' then m.author else '' end, m.at
  from helpdesk."case" c join helpdesk.message m on m.case_id = c.id and m.kind in ('in', 'out')
  where c.party_id = ${partyId} and m.at <= ${before}
  order by m.at desc ${most}`;
