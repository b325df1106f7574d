import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { Case, CaseMessage, CaseRow, CaseState } from './model.ts';

const COLUMNS = sql`c.id, c.subject, c.state, c.channel, c.email::text as email, c.name, c.party_id as "partyId", c.order_id as "orderId",
  o.number as "orderNumber", case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as "assignedTo",
  to_json(c.waiting_since) #>> '{}' as "waitingSince", to_json(c.last_at) #>> '{}' as "lastAt",
  to_json(c.opened_at) #>> '{}' as "openedAt", c.version,
  coalesce((select left(m.text, 160) from helpdesk.message m where m.case_id = c.id and m.kind in ('in', 'out') order by m.id desc limit 1), '') as excerpt`;
const FROM = sql`helpdesk."case" c left join orders."order" o on o.id = c.order_id left join access.staff s on s.id = c.assigned_to`;

/** What a list of cases is asked for. */
export interface CaseQuery {
  state?: CaseState | undefined;
  assignedTo?: string | undefined;
  partyId?: number | undefined;
  orderId?: number | undefined;
  /** Part of subject, name, address, order number or of what was said. */
  q?: string | undefined;
  after: [at: string, id: number] | null;
  limit: number;
}

/** A page of cases: what waits longest first among the open ones, else the latest first. `key` is where the page goes on. */
export async function listCases(db: Db, query: CaseQuery): Promise<(CaseRow & { key: string })[]> {
  const { state, assignedTo, partyId, orderId, q, after, limit } = query;
  const isOpen = state === 'open';
  const order = isOpen ? sql`coalesce(c.waiting_since, c.last_at)` : sql`c.last_at`;
  const where: SqlPart[] = [sql`true`];
  if (state) where.push(sql`c.state = ${state}`);
  if (assignedTo) where.push(sql`c.assigned_to = ${assignedTo}`);
  if (partyId) where.push(sql`c.party_id = ${partyId}`);
  if (orderId) where.push(sql`c.order_id = ${orderId}`);
  if (q) where.push(matches(q));
  if (after) {
    const beyond = isOpen ? sql`>` : sql`<`;
    where.push(sql`(${order}, c.id) ${beyond} (${after[0]}::timestamptz, ${after[1]}::bigint)`);
  }
  const direction = isOpen ? sql`asc` : sql`desc`;
  const { rows } = await sql<CaseRow & { key: string }>`
    select ${COLUMNS}, to_char(${order} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as key
    from ${FROM} where ${sql.join(where, sql` and `)}
    order by ${order} ${direction}, c.id ${direction} limit ${limit}`.execute(db);
  return rows;
}

function matches(q: string): SqlPart {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(platform.plain(c.subject || ' ' || c.name || ' ' || coalesce(c.email::text, '')) like platform.plain(${like})
    or c.id in (select m.case_id from helpdesk.message m where platform.plain(m.text) like platform.plain(${like}))
    or c.order_id in (select n.id from orders."order" n where n.number = ${q})
    or c.id::text = ${q.replace(/^#/, '')})`;
}

/** One case with all that was said, or undefined. */
export async function findCase(db: Db | Tx, id: number): Promise<Case | undefined> {
  const { rows } = await sql<Case>`
    select ${COLUMNS}, c.locale, c.order_hint as "orderHint", to_json(c.closed_at) #>> '{}' as "closedAt"
    from ${FROM} where c.id = ${id}`.execute(db);
  return rows[0] && { ...rows[0], messages: await readMessages(db, sql`m.case_id = ${id}`) };
}

/** What was said with the buyer of an order, without the notes of the house; the earliest first. */
export function readOrderMessages(db: Db, orderId: number): Promise<CaseMessage[]> {
  return readMessages(
    db,
    sql`m.kind in ('in', 'out') and m.case_id in (select id from helpdesk."case" where order_id = ${orderId})`,
  );
}

async function readMessages(db: Db | Tx, which: SqlPart): Promise<CaseMessage[]> {
  const { rows } = await sql<CaseMessage>`
    select m.id, m.kind, m.author, m.text, m.quoted, to_json(m.at) #>> '{}' as at, t.state as "mailState",
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'mediaType', a.media_type, 'byteSize', a.byte_size,
        'isKept', a.content is not null or a.file_id is not null, 'fileId', a.file_id) order by a.id) from helpdesk.attachment a where a.message_id = m.id), '[]') as attachments
    from helpdesk.message m left join platform.mail t on t.id = m.mail_id where ${which} order by m.id limit 500`.execute(
    db,
  );
  return rows;
}

/** One case, locked until the transaction ends. */
export async function lockCase(tx: Tx, id: number): Promise<Case | undefined> {
  await sql`select from helpdesk."case" where id = ${id} for update`.execute(tx);
  return findCase(tx, id);
}

/** A case as it is opened. */
export type NewCase = Pick<
  Case,
  'subject' | 'channel' | 'locale' | 'email' | 'name' | 'partyId' | 'orderId' | 'orderHint'
>;

/** Opens a case; returns its number. */
export async function insertCase(tx: Tx, fields: NewCase, at: Date): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into helpdesk."case" (subject, channel, locale, email, name, party_id, order_id, order_hint, opened_at, last_at)
    values (${fields.subject}, ${fields.channel}, ${fields.locale}, ${fields.email}, ${fields.name}, ${fields.partyId},
      ${fields.orderId}, ${fields.orderHint}, ${at}, ${at}) returning id`.execute(tx);
  return rows[0]!.id;
}

/** Adds what was said; null when that mail is kept already. */
export async function insertMessage(
  tx: Tx,
  message: {
    caseId: number;
    kind: CaseMessage['kind'];
    author: string;
    text: string;
    quoted?: string;
    messageId?: string | null;
    mailId?: number | null;
    at: Date;
  },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into helpdesk.message (case_id, kind, author, text, quoted, message_id, mail_id, at)
    values (${message.caseId}, ${message.kind}, ${message.author}, ${message.text}, ${message.quoted ?? ''},
      ${message.messageId ?? null}, ${message.mailId ?? null}, ${message.at})
    on conflict (message_id) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Says where a case stands now, after something was said. */
export async function moveCase(
  tx: Tx,
  id: number,
  state: CaseState,
  facts: { at: Date | null; isAsked: boolean },
): Promise<void> {
  const { at, isAsked } = facts;
  await sql`update helpdesk."case" set state = ${state},
      waiting_since = case when ${state} <> 'open' then null when ${isAsked} then coalesce(waiting_since, ${at}) else waiting_since end,
      closed_at = case when ${state} = 'closed' then coalesce(closed_at, now()) end,
      last_at = greatest(last_at, coalesce(${at}, last_at)), version = version + 1
    where id = ${id}`.execute(tx);
}

/** The case that one of these mails belongs to, ours or theirs; null: none. */
export async function caseOfMails(tx: Tx, messageIds: readonly string[]): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select case_id as id from helpdesk.message where message_id = any(${[...messageIds]}::text[]) limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}
