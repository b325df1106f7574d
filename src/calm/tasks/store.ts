import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Task, TaskFields } from './model.ts';

const COLUMNS = sql`t.id, t.title, t.detail, t.path, t.staff_id as "staffId", s.name as "staffName",
  t.asked_by as "askedBy", to_json(t.come_back_at) #>> '{}' as "comeBackAt",
  to_json(t.created_at) #>> '{}' as "createdAt", to_json(t.done_at) #>> '{}' as "doneAt", t.version`;
const FROM = sql`tasks.task t left join access.staff s on s.id = t.staff_id`;

/** Who looks at tasks: their own, and, unless they only stand in, those of nobody in particular. */
export interface TaskReader {
  staffId: string;
  seesShared: boolean;
}

const seenBy = ({ staffId, seesShared }: TaskReader) =>
  sql`(t.staff_id = ${staffId} or ${seesShared} and t.staff_id is null)`;

/** Open tasks that somebody sees: first what was to be come back to first. At most 200. */
export async function listOpenTasks(db: Db | Tx, reader: TaskReader): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select ${COLUMNS} from ${FROM}
    where t.done_at is null and ${seenBy(reader)}
    order by t.come_back_at nulls last, t.id limit 200`.execute(db);
  return rows;
}

/** What was done last of what somebody sees. */
export async function listDoneTasks(db: Db | Tx, reader: TaskReader): Promise<Task[]> {
  const { rows } = await sql<Task>`
    select ${COLUMNS} from ${FROM}
    where t.done_at is not null and ${seenBy(reader)}
    order by t.done_at desc, t.id desc limit 30`.execute(db);
  return rows;
}

/** One task that this person may see, locked until the transaction ends. */
export async function lockTask(tx: Tx, id: number, reader: TaskReader): Promise<Task | undefined> {
  const { rows } = await sql<Task>`
    select ${COLUMNS} from ${FROM}
    where t.id = ${id} and ${seenBy(reader)} for update of t`.execute(tx);
  return rows[0];
}

/** Writes a task; of one origin only one. Returns its number, null when its origin has one already. */
export async function insertTask(
  tx: Tx,
  task: TaskFields,
  origin: { kind: string; id: string } | null,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into tasks.task (title, detail, path, staff_id, asked_by, come_back_at, origin_kind, origin_id)
    values (${task.title}, ${task.detail}, ${task.path}, ${task.staffId}, ${task.askedBy},
      ${task.comeBackAt}::timestamptz, ${origin?.kind ?? null}, ${origin?.id ?? null})
    on conflict (origin_kind, origin_id) do nothing returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Marks a task done at this instant, or open again. */
export async function markDone(tx: Tx, id: number, by: string | null): Promise<void> {
  await sql`update tasks.task set done_at = case when ${by}::text is null then null else now() end,
    done_by = ${by}, version = version + 1 where id = ${id}`.execute(tx);
}

/** Marks the open tasks of an origin done; `idsFrom` is how their origin begins. */
export async function markOriginDone(
  tx: Tx,
  origin: { kinds: readonly string[]; idsFrom: string },
  by: string,
): Promise<void> {
  await sql`update tasks.task set done_at = now(), done_by = ${by}, version = version + 1
    where done_at is null and origin_kind = any(${[...origin.kinds]}) and starts_with(origin_id, ${origin.idsFrom})`.execute(
    tx,
  );
}

/** Moves the moment to come back to a task. */
export async function moveTask(tx: Tx, id: number, comeBackAt: string | null): Promise<void> {
  await sql`update tasks.task set come_back_at = ${comeBackAt}::timestamptz, version = version + 1
    where id = ${id}`.execute(tx);
}

/** The name of somebody who works here; null when nobody has that number. */
export async function staffName(db: Db | Tx, staffId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select name from access.staff where id = ${staffId} and disabled_at is null`.execute(db);
  return rows[0]?.name ?? null;
}
