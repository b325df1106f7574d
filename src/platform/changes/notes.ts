import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { sql, type Db, type Tx } from '../db/index.ts';

/** What somebody wanted to remember of a change or of a moment. */
export interface ChangeNote {
  id: number;
  /** The moment it is about. */
  at: string;
  changeId: number | null;
  text: string;
  actorLabel: string;
  writtenAt: string;
}

const columns = sql`n.id, to_json(n.at) #>> '{}' as at, n.change_id as "changeId", n.text,
  n.actor_label as "actorLabel", to_json(n.written_at) #>> '{}' as "writtenAt"`;
const MOST = 200;

/** Notes on moments from `from` on and before `to`, and those on the named changes; the newest moment first. */
export async function listNotes(
  db: Db,
  { from, to, changeIds }: { from: string; to: string; changeIds: readonly number[] },
): Promise<ChangeNote[]> {
  const { rows } = await sql<ChangeNote>`
    select ${columns} from platform.change_note n
    where n.change_id = any(${[...changeIds]}::bigint[]) or (n.change_id is null and n.at >= ${from} and n.at < ${to})
    order by n.at desc, n.id desc limit ${MOST}`.execute(db);
  return rows;
}

/** Writes a note on a change, or on a moment. Refusal: `change-unknown` (404). */
export async function writeNote(
  tx: Tx,
  actor: Actor,
  note: { text: string } & ({ changeId: number } | { at: string }),
): Promise<Result<ChangeNote>> {
  const changeId = 'changeId' in note ? note.changeId : null;
  const at = 'at' in note ? note.at : null;
  const { rows } = await sql<ChangeNote>`
    insert into platform.change_note as n (at, change_id, text, actor_kind, actor_id, actor_label)
    select coalesce(${at}::timestamptz, (select c.at from platform.change c where c.id = ${changeId})), ${changeId},
      ${note.text}, ${actor.kind}, ${actor.id}, ${actor.label}
    where ${at}::timestamptz is not null or exists (select from platform.change c where c.id = ${changeId})
    returning ${columns}`.execute(tx);
  return rows[0] ? ok(rows[0]) : refuse('change-unknown', 404);
}

/** Takes a note back. Refusal: `change-note-unknown` (404), also for a note of somebody else. */
export async function removeNote(tx: Tx, actor: Actor, id: number): Promise<Result<null>> {
  const { rows } = await sql`
    delete from platform.change_note
    where id = ${id} and actor_kind = ${actor.kind} and actor_id is not distinct from ${actor.id}
    returning id`.execute(tx);
  return rows.length > 0 ? ok(null) : refuse('change-note-unknown', 404);
}
