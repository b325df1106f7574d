import { newestMatches, sql, type Db, type Tx } from '../db/index.ts';

/** `held`: no mail server was configured, or somebody waits to release it. */
export type MailState = 'held' | 'queued' | 'sent' | 'failed';

/** A file that travels with a mail. */
export interface MailAttachment {
  name: string;
  mediaType: string;
  fileId: number;
}

/** A mail in a list. */
export interface MailSummary {
  id: number;
  template: string;
  locale: string;
  to: string;
  subject: string;
  state: MailState;
  attempts: number;
  lastError: string | null;
  originKind: string | null;
  originId: string | null;
  createdAt: string;
  sentAt: string | null;
}

/** A whole mail. */
export interface MailRow extends MailSummary {
  from: string;
  html: string;
  text: string;
  attachments: MailAttachment[];
  headers: Record<string, string>;
  messageId: string;
}

const summaryColumns = sql`id, template, locale, to_address as "to", subject, state, attempts,
  last_error as "lastError", origin_kind as "originKind", origin_id as "originId",
  to_json(created_at) #>> '{}' as "createdAt", to_json(sent_at) #>> '{}' as "sentAt"`;
const allColumns = sql`${summaryColumns}, from_address as "from", html, text, attachments, headers,
  message_id as "messageId"`;

/** Adds a mail unless one with the same dedupe key exists; null when it does. */
export async function insertMail(
  tx: Tx,
  mail: Pick<MailRow, 'template' | 'locale' | 'to' | 'from' | 'subject' | 'html' | 'text'> & {
    dedupeKey: string;
    attachments: readonly MailAttachment[];
    headers: Record<string, string>;
    originKind: string | null;
    originId: string | null;
    state: MailState;
    messageId: string;
  },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into platform.mail (dedupe_key, template, locale, to_address, from_address, subject, html,
      text, attachments, headers, origin_kind, origin_id, state, message_id)
    values (${mail.dedupeKey}, ${mail.template}, ${mail.locale}, ${mail.to}, ${mail.from},
      ${mail.subject}, ${mail.html}, ${mail.text}, ${JSON.stringify(mail.attachments)}::jsonb,
      ${JSON.stringify(mail.headers)}::jsonb, ${mail.originKind}, ${mail.originId}, ${mail.state},
      ${mail.messageId})
    on conflict (dedupe_key) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The identifier of the mail with this dedupe key. */
export async function findByDedupeKey(tx: Tx, dedupeKey: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from platform.mail where dedupe_key = ${dedupeKey}`.execute(tx);
  return rows[0]!.id;
}

/** One mail; null when there is none. */
export async function loadMail(db: Db, id: number): Promise<MailRow | null> {
  const { rows } = await sql<MailRow>`
    select ${allColumns} from platform.mail where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** One mail, locked; null when there is none or when another worker is sending it just now. */
export async function lockMail(tx: Tx, id: number): Promise<MailRow | null> {
  const { rows } = await sql<MailRow>`
    select ${allColumns} from platform.mail where id = ${id} for update skip locked`.execute(tx);
  return rows[0] ?? null;
}

/** Mails, the newest first. `q` looks in address and subject; `origin` is `kind:id`. */
export async function selectMails(
  db: Db,
  filter: { state?: MailState; q?: string; origin?: string; beforeId?: number; limit: number },
): Promise<MailSummary[]> {
  const { state, q, origin, beforeId: before, limit } = filter;
  const colon = origin?.indexOf(':') ?? -1;
  const conditions = [
    sql`true`,
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(origin === undefined
      ? []
      : [sql`origin_kind = ${origin.slice(0, colon)} and origin_id = ${origin.slice(colon + 1)}`]),
  ];
  const asked = sql.join(conditions, sql` and `);
  const like = q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const found =
    like === null
      ? sql`${asked} ${before === undefined ? sql`` : sql`and id < ${before}`}`
      : sql`id in ${newestMatches('platform.mail', sql`${asked} and platform.plain(to_address || ' ' || subject) like platform.plain(${like})`, { before, limit })}`;
  const { rows } = await sql<MailSummary>`
    select ${summaryColumns} from platform.mail where ${found} order by id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** How many mails stand in which state; those of the last 30 days for `sent`. */
export async function countMails(db: Db): Promise<{ state: MailState; count: number }[]> {
  const { rows } = await sql<{ state: MailState; count: number }>`
    select state, count(*) as count from platform.mail
    where state <> 'sent' or created_at > now() - interval '30 days' group by 1 order by 1`.execute(
    db,
  );
  return rows;
}

/** Marks a mail as sent; `erase` removes what it said. */
export async function markSent(tx: Tx, id: number, erase: boolean): Promise<void> {
  await sql`update platform.mail set state = 'sent', sent_at = now(), attempts = attempts + 1,
      last_error = null, html = case when ${erase} then '' else html end,
      text = case when ${erase} then '' else text end
    where id = ${id}`.execute(tx);
}

/** Notes a failed try; `final` gives up. */
export async function markFailedTry(
  db: Db,
  id: number,
  error: string,
  final: boolean,
): Promise<void> {
  await sql`update platform.mail set attempts = attempts + 1, last_error = ${error.slice(0, 500)},
      state = case when ${final} then 'failed' else state end
    where id = ${id} and state = 'queued'`.execute(db);
}

/** Puts a mail into the queue anew under `messageId`. */
export async function requeueMail(tx: Tx, id: number, messageId: string): Promise<void> {
  await sql`update platform.mail set state = 'queued', attempts = 0, last_error = null,
    message_id = ${messageId} where id = ${id}`.execute(tx);
}

/** Puts held mails into the queue, the oldest first; returns their identifiers. */
export async function releaseHeldMails(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update platform.mail set state = 'queued' where id in (
      select id from platform.mail where state = 'held' order by id limit ${limit}
      for update skip locked) returning id`.execute(tx);
  return rows.map((row) => row.id);
}
