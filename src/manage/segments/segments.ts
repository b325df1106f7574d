import type { Actor } from '../../kernel/actor.ts';
import { isoInstants } from '../../kernel/instants.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type Json, type Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { Member, Rules, Segment } from './model.ts';
import { conditionOf } from './rules.ts';

const COLUMNS = sql`s.id, s.name, s.match, s.rules, s.version, s.created_at as "createdAt",
  (select json_agg(case rule ->> 'about'
      when 'group' then (select name from parties.customer_group where id = (rule ->> 'groupId')::bigint)
      when 'bought-category' then (select name from catalogue.category where id = (rule ->> 'categoryId')::bigint)
      when 'bought-product' then (select title from catalogue.product where id = (rule ->> 'productId')::bigint)
    end order by at) from jsonb_array_elements(s.rules) with ordinality as r (rule, at)) as "ruleNames"`;

/** All segments by name, with how many customers each one chooses now. A shop has a handful. */
export async function listSegments(db: Db): Promise<(Segment & { count: number })[]> {
  const { rows } = await sql<Segment>`
    select ${COLUMNS} from segments.segment s order by platform.plain(s.name), s.id`.execute(db);
  if (rows.length === 0) return [];
  const counts = rows.map(
    (rules) => sql`(select count(*)::int from parties.party p where ${conditionOf(rules)})`,
  );
  const counted = await sql<{ counts: number[] }>`
    select array[${sql.join(counts, sql`, `)}] as counts`.execute(db);
  return rows.map((row, at) => ({ ...isoInstants(row), count: counted.rows[0]!.counts[at]! }));
}

/** One segment. Refusal: `segment-unknown` (404). */
export async function getSegment(db: Db | Tx, id: number): Promise<Result<Segment>> {
  const { rows } = await sql<Segment>`
    select ${COLUMNS} from segments.segment s where s.id = ${id}`.execute(db);
  return rows[0] ? ok(isoInstants(rows[0])) : refuse('segment-unknown', 404);
}

/** What a person edits of a segment. */
type SegmentFields = Rules & { name: string };

/** Makes a segment, or changes one. Refusals: `segment-name-required` (422), `segment-unknown` (404), `version-changed` (412). */
export async function saveSegment(
  tx: Tx,
  actor: Actor,
  fields: SegmentFields,
  known?: { id: number; expected: ExpectedVersion },
): Promise<Result<Segment>> {
  const name = fields.name.trim();
  if (name === '') {
    return refuse('segment-name-required', 422, {
      fields: [{ pointer: '/name', code: 'segment-name-required' }],
    });
  }
  const rules = JSON.stringify(fields.rules);
  const before = known ? await getSegment(tx, known.id) : null;
  if (before && !before.ok) return before;
  const fresh = before ? refuseStale(known!.expected, before.value.version) : ok(null);
  if (!fresh.ok) return fresh;
  const { rows } = known
    ? await sql<{ id: number }>`
        update segments.segment set name = ${name}, match = ${fields.match}, rules = ${rules}::jsonb,
          version = version + 1 where id = ${known.id} returning id`.execute(tx)
    : await sql<{ id: number }>`
        insert into segments.segment (name, match, rules) values (${name}, ${fields.match}, ${rules}::jsonb)
        returning id`.execute(tx);
  const after = await getSegment(tx, rows[0]!.id);
  if (!after.ok) return after;
  await recordChange(tx, actor, {
    entityKind: 'segment',
    entityId: String(after.value.id),
    entityLabel: name,
    action: before ? 'update' : 'create',
    before: before ? factsOf(before.value) : null,
    after: factsOf(after.value),
  });
  return after;
}

/** Takes a segment away; its customers are not touched. Refusals: `segment-unknown` (404), `version-changed` (412). */
export async function deleteSegment(
  tx: Tx,
  actor: Actor,
  id: number,
  expected: ExpectedVersion,
): Promise<Result<null>> {
  const found = await getSegment(tx, id);
  if (!found.ok) return found;
  const fresh = refuseStale(expected, found.value.version);
  if (!fresh.ok) return fresh;
  await sql`delete from segments.segment where id = ${id}`.execute(tx);
  await recordChange(tx, actor, {
    entityKind: 'segment',
    entityId: String(id),
    entityLabel: found.value.name,
    action: 'delete',
    before: factsOf(found.value),
    after: null,
  });
  return ok(null);
}

function factsOf({ name, match, rules }: Segment) {
  return { name, match, rules: rules as unknown as Json };
}

/** How many customers rules choose now. */
export async function countMembers(db: Db, rules: Rules): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from parties.party p where ${conditionOf(rules)}`.execute(db);
  return rows[0]!.count;
}

/**
 * Customers that rules choose now, in the order of their ids from behind `after`: the door for whoever writes to them, prices for
 * them or reports on them. Whether they agreed to be written to is for the caller to ask (R42).
 */
export async function listMembers(
  db: Db,
  rules: Rules,
  page: { after: number; limit: number },
): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select p.id, p.email::text as email, p.first_name as "firstName", p.last_name as "lastName",
      p.company_name as "companyName", p.locale
    from parties.party p where p.id > ${page.after} and ${conditionOf(rules)}
    order by p.id limit ${page.limit}`.execute(db);
  return rows;
}

/** All customers of a segment, a thousand at a time. Throws when the segment is unknown. */
export async function* walkSegment(db: Db, id: number): AsyncGenerator<Member[]> {
  const segment = await getSegment(db, id);
  if (!segment.ok) throw new Error(`segment ${id} is unknown`);
  let after = 0;
  for (;;) {
    const members = await listMembers(db, segment.value, { after, limit: 1_000 });
    if (members.length === 0) return;
    yield members;
    after = members.at(-1)!.id;
  }
}

/** Which of these customers are in a segment now; none when the segment is unknown. */
export async function membersAmong(
  db: Db | Tx,
  id: number,
  partyIds: readonly number[],
): Promise<number[]> {
  const segment = await getSegment(db, id);
  if (!segment.ok || partyIds.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select p.id from parties.party p
    where p.id = any(${[...partyIds]}::bigint[]) and ${conditionOf(segment.value)}`.execute(db);
  return rows.map((row) => row.id);
}

/** Whether one customer is in a segment now; false when the segment is unknown. */
export async function isInSegment(db: Db | Tx, id: number, partyId: number): Promise<boolean> {
  const segment = await getSegment(db, id);
  if (!segment.ok) return false;
  const { rows } = await sql`
    select from parties.party p where p.id = ${partyId} and ${conditionOf(segment.value)}`.execute(
    db,
  );
  return rows.length > 0;
}
