import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** What somebody is told. */
interface Notice {
  /** `rule`, `question`, `incident`, `interruption`. */
  kind: string;
  title: string;
  detail: string;
  /** A screen of the office; empty: none. */
  path: string;
  /** Red breaks through the hours of rest. */
  isRed: boolean;
  /** Says what it is about exactly once for each person. */
  dedupeKey: string;
}

/** Tells one person, or the owners when nobody is named; the same thing is told once. Who has left is not told. */
export async function tell(tx: Tx, staffId: string | null, notice: Notice): Promise<void> {
  const whom =
    staffId === null
      ? sql`exists (select from access.staff_grant g where g.staff_id = s.id and g.role = 'owner'
          and g.starts_at <= now() and coalesce(g.ends_at, 'infinity') > now())`
      : sql`s.id = ${staffId}`;
  await sql`
    insert into rhythm.notice (staff_id, kind, title, detail, path, is_red, dedupe_key)
    select s.id, ${notice.kind}, ${notice.title}, ${notice.detail}, ${notice.path}, ${notice.isRed}, ${notice.dedupeKey}
    from access.staff s where s.disabled_at is null and ${whom}
    on conflict (staff_id, dedupe_key) do nothing`.execute(tx);
}

/** A notice as its reader sees it. */
export interface NoticeRow extends Omit<Notice, 'dedupeKey'> {
  id: number;
  createdAt: string;
}

/** What somebody has not read yet, the newest first; at most 50. */
export async function listNotices(db: Db | Tx, staffId: string): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select id, kind, title, detail, path, is_red as "isRed", to_json(created_at) #>> '{}' as "createdAt"
    from rhythm.notice where staff_id = ${staffId} and read_at is null order by id desc limit 50`.execute(
    db,
  );
  return rows;
}

/** Marks notices as read; those of others are left alone. */
export async function markRead(tx: Tx, staffId: string, ids: readonly number[]): Promise<void> {
  await sql`update rhythm.notice set read_at = now()
    where staff_id = ${staffId} and id = any(${[...ids]}::bigint[]) and read_at is null`.execute(
    tx,
  );
}
