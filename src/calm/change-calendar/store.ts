import { sql, type Db, type SqlPart, type Tx } from '../../platform/db/index.ts';
import type { DayOrders } from './best-days.ts';
import type { PlannedChange, PlannedFields } from './model.ts';

const COLUMNS = sql`p.id, p.title, p.detail, p.area, p.owner_id as "ownerId", s.name as "ownerName", p.risk, p.partner,
  p.lead_days as "leadDays", p.wished_on::text as "wishedOn", p.evidence, p.tested_on::text as "testedOn", p.state,
  p.freeze_reason as "freezeReason", p.booked_on::text as "bookedOn", p.ended_on::text as "endedOn", p.version`;
const MOST = 200;
const MOST_ENDED = 20;

async function read(db: Db | Tx, where: SqlPart): Promise<PlannedChange[]> {
  const { rows } = await sql<PlannedChange>`
    select ${COLUMNS} from change_calendar.planned_change p left join access.staff s on s.id = p.owner_id
    where ${where}`.execute(db);
  return rows;
}

/** What is planned, the earliest first, and what was done or dropped last. */
export async function listPlanned(
  db: Db | Tx,
): Promise<{ planned: PlannedChange[]; ended: PlannedChange[] }> {
  const rows = await read(
    db,
    sql`p.id in (
      (select id from change_calendar.planned_change where state = 'planned' order by wished_on, id limit ${MOST})
      union all
      (select id from change_calendar.planned_change where state <> 'planned' order by ended_on desc, id desc limit ${MOST_ENDED}))
    order by p.wished_on, p.id`,
  );
  const ended = rows.filter(({ state }) => state !== 'planned');
  return {
    planned: rows.filter(({ state }) => state === 'planned'),
    ended: ended.sort((a, b) => (a.endedOn! < b.endedOn! ? 1 : -1)),
  };
}

/** One planned change, or undefined. */
async function findPlanned(db: Db | Tx, id: number): Promise<PlannedChange | undefined> {
  return (await read(db, sql`p.id = ${id}`))[0];
}

/** One planned change, locked until the transaction ends. */
export async function lockPlanned(tx: Tx, id: number): Promise<PlannedChange | undefined> {
  await sql`select from change_calendar.planned_change where id = ${id} for update`.execute(tx);
  return findPlanned(tx, id);
}

/** Writes a planned change that was booked on a day. */
export async function insertPlanned(
  tx: Tx,
  fields: PlannedFields,
  bookedOn: string,
): Promise<PlannedChange> {
  const { rows } = await sql<{ id: number }>`
    insert into change_calendar.planned_change (title, detail, area, owner_id, risk, partner, lead_days, wished_on,
      evidence, tested_on, freeze_reason, booked_on)
    values (${fields.title}, ${fields.detail}, ${fields.area}, ${fields.ownerId}, ${fields.risk}, ${fields.partner},
      ${fields.leadDays}, ${fields.wishedOn}, ${fields.evidence}, ${fields.testedOn}, ${fields.freezeReason}, ${bookedOn})
    returning id`.execute(tx);
  return (await findPlanned(tx, rows[0]!.id))!;
}

/** Saves a planned change whole and counts its version up. */
export async function savePlanned(
  tx: Tx,
  { id, ...row }: Omit<PlannedChange, 'ownerName' | 'version'>,
): Promise<PlannedChange> {
  await sql`
    update change_calendar.planned_change set title = ${row.title}, detail = ${row.detail}, area = ${row.area},
      owner_id = ${row.ownerId}, risk = ${row.risk}, partner = ${row.partner}, lead_days = ${row.leadDays},
      wished_on = ${row.wishedOn}, evidence = ${row.evidence}, tested_on = ${row.testedOn}, state = ${row.state},
      freeze_reason = ${row.freezeReason}, booked_on = ${row.bookedOn}, ended_on = ${row.endedOn},
      version = version + 1
    where id = ${id}`.execute(tx);
  return (await findPlanned(tx, id))!;
}

/** Removes a planned change. */
export async function deletePlanned(tx: Tx, id: number): Promise<void> {
  await sql`delete from change_calendar.planned_change where id = ${id}`.execute(tx);
}

/** Orders by day of Paris since a day, without cancelled ones. */
export async function readDayOrders(db: Db | Tx, fromOn: string): Promise<DayOrders[]> {
  const { rows } = await sql<DayOrders>`
    select (placed_at at time zone 'Europe/Paris')::date::text as "on", count(*)::int as orders
    from orders."order"
    where state <> 'cancelled' and placed_at >= (${fromOn}::date)::timestamp at time zone 'Europe/Paris'
    group by 1`.execute(db);
  return rows;
}

/** The proposals of freezes that were answered, and whose accepted freeze still stands. */
export async function readAnswered(db: Db | Tx): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from change_calendar.freeze_answer where answer = 'refused' or entry_id is not null`.execute(
    db,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Keeps what was said to a proposal. */
export async function keepAnswer(
  tx: Tx,
  key: string,
  answer: 'accepted' | 'refused',
  entryId: number | null,
): Promise<void> {
  await sql`
    insert into change_calendar.freeze_answer (key, answer, entry_id) values (${key}, ${answer}, ${entryId})
    on conflict (key) do update set answer = excluded.answer, entry_id = excluded.entry_id, answered_at = now()`.execute(
    tx,
  );
}
