import { isoInstants } from '../../kernel/instants.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Absence, AbsenceFields } from './model.ts';

const COLUMNS = sql`a.id, a.reason, a.announces_on::text as "announcesOn", a.leaves_on::text as "leavesOn",
  a.returns_on::text as "returnsOn", a.buffer_days as "bufferDays", a.orders_per_day as "ordersPerDay",
  a.stand_in_id as "standInId", (select s.name from access.staff s where s.id = a.stand_in_id) as "standInName",
  a.texts, a.departed_at as "departedAt", a.left_open as "leftOpen", a.cancelled_at as "cancelledAt", a.version`;

/** Absences that were not cancelled and whose return is on `fromOn` or later, the earliest first. */
export async function readAbsencesFrom(db: Db | Tx, fromOn: string): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    select ${COLUMNS} from absence.absence a
    where a.cancelled_at is null and a.returns_on >= ${fromOn}::date
    order by a.leaves_on`.execute(db);
  return rows.map((row) => isoInstants(row) as Absence);
}

/** All absences, the latest first. */
export async function listAbsences(
  db: Db,
  query: { before: number | null; limit: number },
): Promise<Absence[]> {
  const { rows } = await sql<Absence>`
    select ${COLUMNS} from absence.absence a
    where ${query.before}::bigint is null or a.id < ${query.before}
    order by a.id desc limit ${query.limit}`.execute(db);
  return rows.map((row) => isoInstants(row) as Absence);
}

/** One absence, or undefined. */
export async function findAbsence(db: Db | Tx, id: number): Promise<Absence | undefined> {
  const { rows } = await sql<Absence>`
    select ${COLUMNS} from absence.absence a where a.id = ${id}`.execute(db);
  return rows[0] && (isoInstants(rows[0]) as Absence);
}

/** One absence, locked until the transaction ends. */
export async function lockAbsence(tx: Tx, id: number): Promise<Absence | undefined> {
  await sql`select from absence.absence where id = ${id} for update`.execute(tx);
  return findAbsence(tx, id);
}

/** The absence whose days away these days touch, but for one. */
export async function findOverlap(
  tx: Tx,
  fields: Pick<AbsenceFields, 'leavesOn' | 'returnsOn'>,
  exceptId: number | null,
): Promise<Pick<Absence, 'id' | 'leavesOn' | 'returnsOn'> | undefined> {
  const { rows } = await sql<Pick<Absence, 'id' | 'leavesOn' | 'returnsOn'>>`
    select id, leaves_on::text as "leavesOn", returns_on::text as "returnsOn" from absence.absence
    where cancelled_at is null and id is distinct from ${exceptId}::bigint
      and daterange(leaves_on, returns_on) && daterange(${fields.leavesOn}::date, ${fields.returnsOn}::date)
    limit 1`.execute(tx);
  return rows[0];
}

/** Inserts an absence. */
export async function insertAbsence(tx: Tx, fields: AbsenceFields): Promise<Absence> {
  const { rows } = await sql<{ id: number }>`
    insert into absence.absence (reason, announces_on, leaves_on, returns_on, buffer_days, orders_per_day, stand_in_id, texts)
    values (${fields.reason}, ${fields.announcesOn}, ${fields.leavesOn}, ${fields.returnsOn}, ${fields.bufferDays},
      ${fields.ordersPerDay}, ${fields.standInId}, ${JSON.stringify(fields.texts)}::jsonb)
    returning id`.execute(tx);
  return (await findAbsence(tx, rows[0]!.id))!;
}

/** Saves what was planned whole, and counts the version up. */
export async function saveAbsence(tx: Tx, id: number, fields: AbsenceFields): Promise<Absence> {
  await sql`update absence.absence set reason = ${fields.reason}, announces_on = ${fields.announcesOn},
      leaves_on = ${fields.leavesOn}, returns_on = ${fields.returnsOn}, buffer_days = ${fields.bufferDays},
      orders_per_day = ${fields.ordersPerDay}, stand_in_id = ${fields.standInId},
      texts = ${JSON.stringify(fields.texts)}::jsonb, version = version + 1
    where id = ${id}`.execute(tx);
  return (await findAbsence(tx, id))!;
}

/** Marks an absence as cancelled. */
export async function markCancelled(tx: Tx, id: number): Promise<Absence> {
  await sql`update absence.absence set cancelled_at = now(), version = version + 1 where id = ${id}`.execute(
    tx,
  );
  return (await findAbsence(tx, id))!;
}

/** Marks the departure check as gone through, with what was left open knowingly. */
export async function markDeparted(
  tx: Tx,
  id: number,
  leftOpen: readonly string[],
): Promise<Absence> {
  await sql`update absence.absence set departed_at = now(), left_open = ${[...leftOpen]}::text[],
    version = version + 1 where id = ${id}`.execute(tx);
  return (await findAbsence(tx, id))!;
}

/** Orders that wait to be prepared: paid, nothing done yet. */
export async function countBacklog(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from orders."order" where state = 'paid'`.execute(db);
  return rows[0]!.count;
}

/** Orders that are packed and have not left the house. */
export async function countReady(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from orders."order" where state = 'prepared'`.execute(db);
  return rows[0]!.count;
}
