import { keepHours, readHours } from '../../core/calendar/index.ts';
import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import { EMPTY_PARTNER, type Hours, type Partner, type PartnerFields } from './model.ts';

const OWNER = 'partner';

/** Name and contacts are those of the supplier's sheet where the partner is one. */
const COLUMNS = sql`p.id, p.kind, p.state, p.supplier_id as "supplierId", s.name as "supplierName",
  coalesce(s.name, p.name) as name, coalesce(s.email, p.email) as email, coalesce(s.phone, p.phone) as phone,
  coalesce(s.website, p.website) as website, coalesce(s.contacts, p.people) as people, coalesce(s.locale, p.locale) as locale,
  p.areas, p.skills, p.keeps_holidays as "keepsHolidays", p.promises, p.contract_from::text as "contractFrom",
  p.contract_until::text as "contractUntil", p.renews_itself as "renewsItself", p.notice_days as "noticeDays",
  p.included_minutes as "includedMinutes", p.hourly_cents as "hourlyCents", p.support, p.most_chasers as "mostChasers", p.version`;
const FROM = sql`partners.partner p left join suppliers.supplier s on s.id = p.supplier_id`;

type Row = Omit<Partner, 'hours'>;

async function readPartners(db: Db | Tx, where: SqlPart, limit: number): Promise<Partner[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from ${FROM} where ${where}
    order by platform.plain(coalesce(s.name, p.name)) collate "C", p.id limit ${limit}`.execute(db);
  const ids = rows.map(({ id }) => String(id));
  const hours = await readHours(db, { kind: OWNER, ids }, 'work');
  return rows.map((row) => {
    const kept = hours.get(String(row.id));
    return {
      ...row,
      promises: { ...EMPTY_PARTNER.promises, ...row.promises },
      hours: kept ? { ...kept, restDays: [...kept.restDays] } : EMPTY_PARTNER.hours,
    };
  });
}

/** One partner, or undefined. */
export async function findPartner(db: Db | Tx, id: number): Promise<Partner | undefined> {
  return (await readPartners(db, sql`p.id = ${id}`, 1))[0];
}

/** The same, its row locked until the transaction ends. */
export async function lockPartner(tx: Tx, id: number): Promise<Partner | undefined> {
  await sql`select from partners.partner where id = ${id} for update`.execute(tx);
  return findPartner(tx, id);
}

/** Partners by name; of an area, of a state, by words of their name. `after` is the last row of the page before. */
export function listPartners(
  db: Db | Tx,
  filter: {
    q?: string | undefined;
    state?: string | undefined;
    area?: string | undefined;
    after?: { name: string; id: number } | null;
    limit: number;
  },
): Promise<Partner[]> {
  const { q, state, area, after } = filter;
  const name = sql`platform.plain(coalesce(s.name, p.name))`;
  return readPartners(
    db,
    sql`true ${state ? sql`and p.state = ${state}` : sql``}
      ${area ? sql`and ${area} = any(p.areas)` : sql``}
      ${q ? sql`and ${name} || ' ' || platform.plain(p.skills) like '%' || platform.plain(${q}) || '%'` : sql``}
      ${after ? sql`and (${name} collate "C", p.id) > (platform.plain(${after.name}) collate "C", ${after.id})` : sql``}`,
    filter.limit,
  );
}

/** Writes a new partner; returns its id. */
export async function insertPartner(tx: Tx, fields: PartnerFields): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into partners.partner (kind, name, supplier_id)
    values (${fields.kind}, ${fields.name}, ${fields.supplierId}) returning id`.execute(tx);
  await writePartner(tx, rows[0]!.id, fields, 1);
  return rows[0]!.id;
}

/** Writes all fields of a partner, its hours into the one calendar, and its version. */
export async function writePartner(
  tx: Tx,
  id: number,
  f: PartnerFields,
  version: number,
): Promise<void> {
  // What stands on the supplier's sheet is not written a second time.
  const own = f.supplierId === null;
  await sql`update partners.partner set kind = ${f.kind}, state = ${f.state}, supplier_id = ${f.supplierId},
      name = ${own ? f.name : ''}, email = ${own ? f.email : ''}, phone = ${own ? f.phone : ''},
      website = ${own ? f.website : ''}, people = ${JSON.stringify(own ? f.people : [])}::jsonb, locale = ${f.locale},
      areas = ${f.areas}::text[], skills = ${f.skills}, keeps_holidays = ${f.keepsHolidays},
      promises = ${JSON.stringify(f.promises)}::jsonb, contract_from = ${f.contractFrom}::date,
      contract_until = ${f.contractUntil}::date, renews_itself = ${f.renewsItself}, notice_days = ${f.noticeDays},
      included_minutes = ${f.includedMinutes}, hourly_cents = ${f.hourlyCents}, support = ${f.support},
      most_chasers = ${f.mostChasers}, version = ${version}
    where id = ${id}`.execute(tx);
  await keepHours(tx, { kind: OWNER, id: String(id) }, 'work', calendarHours(f.hours));
}

/** The calendar knows no minute 1440: midnight at the end of a day is that of the next one. */
function calendarHours({ zone, fromMinute, toMinute, restDays }: Hours): Hours {
  return { zone, fromMinute: fromMinute % 1440, toMinute: toMinute % 1440, restDays };
}

/** One entry of what was said with a partner. */
export interface PartnerNote {
  id: number;
  saidOn: string;
  text: string;
  actorLabel: string;
}

/** What was said, the latest first. */
export async function listPartnerNotes(db: Db | Tx, partnerId: number): Promise<PartnerNote[]> {
  const { rows } = await sql<PartnerNote>`
    select id, said_on::text as "saidOn", text, actor_label as "actorLabel" from partners.note
    where partner_id = ${partnerId} order by said_on desc, id desc limit 200`.execute(db);
  return rows;
}

/** Keeps what was said on a day. */
export async function insertPartnerNote(
  tx: Tx,
  partnerId: number,
  note: Omit<PartnerNote, 'id'>,
): Promise<PartnerNote> {
  const { rows } = await sql<PartnerNote>`
    insert into partners.note (partner_id, said_on, text, actor_label)
    values (${partnerId}, ${note.saidOn}::date, ${note.text}, ${note.actorLabel})
    returning id, said_on::text as "saidOn", text, actor_label as "actorLabel"`.execute(tx);
  return rows[0]!;
}

/** A paper of the contract. */
export interface PartnerDocument {
  id: number;
  fileId: number;
  title: string;
  fileName: string;
  byteSize: number;
  addedBy: string;
  addedAt: string;
}

/** Papers of a partner, the newest first. */
export async function listPartnerDocuments(
  db: Db | Tx,
  partnerId: number,
): Promise<PartnerDocument[]> {
  const { rows } = await sql<PartnerDocument>`
    select d.id, d.file_id as "fileId", d.title, f.original_name as "fileName", f.byte_size as "byteSize",
      d.added_by as "addedBy", to_json(d.added_at) #>> '{}' as "addedAt"
    from partners.document d join platform.file f on f.id = d.file_id
    where d.partner_id = ${partnerId} and d.removed_at is null order by d.id desc limit 100`.execute(
    db,
  );
  return rows;
}

/** Time and money that a partner cost. Days `YYYY-MM-DD`. */
export interface Spend {
  id: number;
  requestId: number | null;
  spentOn: string;
  what: string;
  minutes: number;
  amountCents: number;
  dueOn: string | null;
  paidOn: string | null;
}

/** What a partner cost, the latest first. */
export async function listSpends(db: Db | Tx, partnerId: number): Promise<Spend[]> {
  const { rows } = await sql<Spend>`
    select id, request_id as "requestId", spent_on::text as "spentOn", what, minutes, amount_cents as "amountCents",
      due_on::text as "dueOn", paid_on::text as "paidOn"
    from partners.spend where partner_id = ${partnerId} order by spent_on desc, id desc limit 200`.execute(
    db,
  );
  return rows;
}

/** Keeps what was spent; of one request once, the latest word counts. */
export async function insertSpend(
  tx: Tx,
  partnerId: number,
  spend: Omit<Spend, 'id'>,
  actorLabel: string,
): Promise<void> {
  await sql`insert into partners.spend (partner_id, request_id, spent_on, what, minutes, amount_cents, due_on, paid_on, actor_label)
    values (${partnerId}, ${spend.requestId}, ${spend.spentOn}::date, ${spend.what}, ${spend.minutes}, ${spend.amountCents},
      ${spend.dueOn}::date, ${spend.paidOn}::date, ${actorLabel})
    on conflict (request_id) where request_id is not null do update set spent_on = excluded.spent_on, what = excluded.what,
      minutes = excluded.minutes, amount_cents = excluded.amount_cents, due_on = excluded.due_on`.execute(
    tx,
  );
}

/** Marks what was spent as paid on a day, or as not paid. Returns whether there is such an entry. */
export async function markPaid(tx: Tx, id: number, paidOn: string | null): Promise<boolean> {
  const done =
    await sql`update partners.spend set paid_on = ${paidOn}::date where id = ${id}`.execute(tx);
  return done.numAffectedRows === 1n;
}
