import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { Colour, IncidentKind } from '../incidents/index.ts';
import { COUNTED } from './credibility.ts';
import type {
  EventKind,
  RequestEvent,
  RequestFacts,
  RequestFields,
  RequestState,
  SupportRequest,
} from './model.ts';

const at = (column: string) => sql`to_json(${sql.ref(column)}) #>> '{}'`;
const COLUMNS = sql`r.id, r.partner_id as "partnerId", coalesce(s.name, p.name) as "partnerName", r.incident_id as "incidentId",
  r.kind, r.state, r.title, r.seen, r.steps, r.tried, r.impact, r.urgency, r.is_urgent as "isUrgent",
  r.asked_colour as "askedColour", r.final_colour as "finalColour", r.support, r.parts, r.facts, r.file_ids as "fileIds",
  r.sent_to as "sentTo", r.sent_by as "sentBy", ${at('r.sent_at')} as "sentAt", ${at('r.due_at')} as "dueAt",
  ${at('r.acknowledged_at')} as "acknowledgedAt", ${at('r.answered_at')} as "answeredAt", r.answer_minutes as "answerMinutes",
  ${at('r.solved_at')} as "solvedAt", r.chasers, ${at('r.last_chased_at')} as "lastChasedAt", ${at('r.thanked_at')} as "thankedAt",
  r.asked_by as "askedBy", ${at('r.created_at')} as "createdAt", r.version`;
const FROM = sql`partners.request r join partners.partner p on p.id = r.partner_id
  left join suppliers.supplier s on s.id = p.supplier_id`;

async function readRequests(db: Db | Tx, where: SqlPart, limit: number): Promise<SupportRequest[]> {
  const { rows } = await sql<SupportRequest>`
    select ${COLUMNS} from ${FROM} where ${where} order by r.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, fileIds: row.fileIds.map(Number) }));
}

/** One request, or undefined. */
export async function findRequest(db: Db | Tx, id: number): Promise<SupportRequest | undefined> {
  return (await readRequests(db, sql`r.id = ${id}`, 1))[0];
}

/** The same, its row locked until the transaction ends. */
export async function lockRequest(tx: Tx, id: number): Promise<SupportRequest | undefined> {
  await sql`select from partners.request where id = ${id} for update`.execute(tx);
  return findRequest(tx, id);
}

/** The number of the request that a secret opens, or undefined. */
export async function findByToken(db: Db | Tx, token: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from partners.request where token = ${token} and state not in ('draft', 'withdrawn')`.execute(
    db,
  );
  return rows[0]?.id;
}

/** The secret of a request. */
export async function readToken(db: Db | Tx, id: number): Promise<string> {
  const { rows } = await sql<{ token: string }>`
    select token from partners.request where id = ${id}`.execute(db);
  return rows[0]!.token;
}

/** What was sent, word for word; empty of a draft. */
export async function readSent(
  db: Db | Tx,
  id: number,
): Promise<{ subject: string; letter: string }> {
  const { rows } = await sql<{ subject: string; letter: string }>`
    select subject, letter from partners.request where id = ${id}`.execute(db);
  return rows[0]!;
}

/** The log that goes with a request. */
export async function readLogs(db: Db | Tx, id: number): Promise<string> {
  const { rows } = await sql<{ logs: string }>`
    select logs from partners.request where id = ${id}`.execute(db);
  return rows[0]!.logs;
}

/** Which requests a list shows: those that wait for an answer, those under way, those that are over. */
export type RequestView = 'waiting' | 'open' | 'over' | 'draft';

/** Requests, the newest first. */
export function listRequests(
  db: Db | Tx,
  filter: {
    q?: string | undefined;
    view?: RequestView | undefined;
    partnerId?: number | undefined;
    incidentId?: number | undefined;
    beforeId?: number | null;
    limit: number;
  },
): Promise<SupportRequest[]> {
  const { q, view, partnerId, incidentId, beforeId } = filter;
  const states: Record<RequestView, RequestState[]> = {
    waiting: ['sent', 'acknowledged'],
    open: ['sent', 'acknowledged', 'answered'],
    over: ['solved', 'withdrawn'],
    draft: ['draft'],
  };
  return readRequests(
    db,
    sql`true ${view ? sql`and r.state = any(${states[view]}::text[])` : sql``}
      ${partnerId ? sql`and r.partner_id = ${partnerId}` : sql``}
      ${incidentId ? sql`and r.incident_id = ${incidentId}` : sql``}
      ${q ? sql`and platform.plain(r.title || ' ' || coalesce(s.name, p.name)) like '%' || platform.plain(${q}) || '%'` : sql``}
      ${beforeId ? sql`and r.id < ${beforeId}` : sql``}`,
    filter.limit,
  );
}

/** Requests whose answer is due, the oldest first; locked until the transaction ends, those of others skipped. */
export async function lockDueRequests(tx: Tx, now: Date, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select r.id from partners.request r join partners.partner p on p.id = r.partner_id
    where r.state in ('sent', 'acknowledged') and r.due_at < ${now} and r.chasers < p.most_chasers
    order by r.due_at limit ${limit} for update of r skip locked`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Writes a new draft; returns its id. */
export async function insertRequest(
  tx: Tx,
  request: RequestFields & {
    partnerId: number;
    incidentId: number | null;
    kind: IncidentKind;
    facts: RequestFacts;
    logs: string;
    token: string;
    askedBy: string;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into partners.request (partner_id, incident_id, kind, title, impact, urgency, support, token, asked_by)
    values (${request.partnerId}, ${request.incidentId}, ${request.kind}, ${request.title}, ${request.impact},
      ${request.urgency}, ${request.support}, ${request.token}, ${request.askedBy}) returning id`.execute(
    tx,
  );
  const id = rows[0]!.id;
  await writeDraft(tx, id, request);
  await writeFacts(tx, id, request);
  return id;
}

/** Writes what a human said. */
export async function writeDraft(tx: Tx, id: number, r: RequestFields): Promise<void> {
  await sql`update partners.request set title = ${r.title}, seen = ${r.seen}, steps = ${r.steps}, tried = ${r.tried},
      impact = ${r.impact}, urgency = ${r.urgency}, is_urgent = ${r.isUrgent}, support = ${r.support},
      parts = ${r.parts}::text[], file_ids = ${r.fileIds}::bigint[], version = version + 1
    where id = ${id}`.execute(tx);
}

/** Writes the facts as they are now. */
export async function writeFacts(
  tx: Tx,
  id: number,
  { facts, logs }: { facts: RequestFacts; logs: string },
): Promise<void> {
  await sql`update partners.request set facts = ${JSON.stringify(facts)}::jsonb, logs = ${logs},
    version = version + 1 where id = ${id}`.execute(tx);
}

/** Marks a draft as sent, with what was said, to whom, and until when an answer is due. */
export async function markSent(
  tx: Tx,
  id: number,
  sent: {
    by: 'mail' | 'copy';
    to: string;
    subject: string;
    letter: string;
    colour: Colour;
    at: Date;
    dueAt: Date | null;
  },
): Promise<void> {
  await sql`update partners.request set state = 'sent', sent_by = ${sent.by}, sent_to = ${sent.to}, subject = ${sent.subject},
      letter = ${sent.letter}, asked_colour = ${sent.colour}, sent_at = ${sent.at}, due_at = ${sent.dueAt},
      version = version + 1 where id = ${id}`.execute(tx);
}

/** Writes a state and its instant; what was reached before keeps its first instant. */
export async function writeState(
  tx: Tx,
  id: number,
  state: RequestState,
  at: Date,
  more: { answerMinutes?: number | null; finalColour?: Colour | null } = {},
): Promise<void> {
  const reached = (wanted: RequestState[]) => sql`${wanted.includes(state)}`;
  await sql`update partners.request set state = ${state},
      acknowledged_at = case when ${reached(['acknowledged', 'answered'])} then coalesce(acknowledged_at, ${at}) else acknowledged_at end,
      answered_at = case when ${reached(['answered'])} then coalesce(answered_at, ${at}) else answered_at end,
      answer_minutes = coalesce(answer_minutes, ${more.answerMinutes ?? null}),
      solved_at = case when ${reached(['solved'])} then ${at} when ${reached(['answered'])} then null else solved_at end,
      final_colour = coalesce(${more.finalColour ?? null}, final_colour), version = version + 1
    where id = ${id}`.execute(tx);
}

/** Counts one more word that asked again. */
export async function markChased(tx: Tx, id: number, at: Date): Promise<void> {
  await sql`update partners.request set chasers = chasers + 1, last_chased_at = ${at}, version = version + 1
    where id = ${id}`.execute(tx);
}

/** Marks a request as thanked for. */
export async function markThanked(tx: Tx, id: number, at: Date): Promise<void> {
  await sql`update partners.request set thanked_at = ${at}, version = version + 1 where id = ${id}`.execute(
    tx,
  );
}

/** What the last urgent requests turned out to be, the latest first. */
export async function listFinalColours(db: Db | Tx): Promise<Colour[]> {
  const { rows } = await sql<{ colour: Colour }>`
    select final_colour as colour from partners.request where is_urgent and final_colour is not null and state = 'solved'
    order by solved_at desc, id desc limit ${COUNTED}`.execute(db);
  return rows.map(({ colour }) => colour);
}

/** Adds an entry to the thread of a request; returns its number. */
export async function addEvent(
  tx: Tx,
  requestId: number,
  kind: EventKind,
  actorLabel: string,
  text = '',
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into partners.event (request_id, kind, actor_label, text)
    values (${requestId}, ${kind}, ${actorLabel}, ${text}) returning id`.execute(tx);
  return rows[0]!.id;
}

/** The thread of a request, the oldest first. */
export async function listEvents(db: Db | Tx, requestId: number): Promise<RequestEvent[]> {
  const { rows } = await sql<RequestEvent>`
    select id, to_json(at) #>> '{}' as at, kind, actor_label as "actorLabel", text
    from partners.event where request_id = ${requestId} order by id limit 500`.execute(db);
  return rows;
}
