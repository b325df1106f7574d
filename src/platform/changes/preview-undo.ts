import type { Actor } from '../../kernel/actor.ts';
import { refuse, type Refusal } from '../../kernel/refusal.ts';
import { sql, transact, type Db } from '../db/index.ts';
import { loadChange } from './queries.ts';
import { undoChange, type UndoHandlers } from './undo.ts';

/** What an undo would do, found out by doing it and taking it back. */
export interface UndoPreview {
  /** Null: it would work. */
  refusal: Refusal | null;
  /** What follows it by itself: facts that would be told, by topic. */
  follows: { topic: string; count: number }[];
  /** Changes of the same thing since, which stay: how many, and the last one. */
  since: { count: number; lastAt: string | null; lastBy: string | null };
}

/** Shows what undoing a change would do; nothing is changed. */
export async function previewUndo(
  db: Db,
  actor: Actor,
  handlers: UndoHandlers,
  changeId: number,
): Promise<UndoPreview> {
  const since = await readSince(db, changeId);
  let follows: UndoPreview['follows'] = [];
  const tried = await transact(db, async (tx) => {
    const done = await undoChange(tx, actor, handlers, changeId);
    if (!done.ok) return done;
    const { rows } = await sql<{ topic: string; count: number }>`
      select topic, count(*)::int as count from platform.outbox_event
      where tx = pg_current_xact_id() group by topic order by topic`.execute(tx);
    follows = rows;
    // A refusal takes everything back.
    return refuse(ONLY_TRIED, 409);
  });
  const refusal = tried.ok || tried.refusal.code === ONLY_TRIED ? null : tried.refusal;
  return { refusal, follows, since };
}

const ONLY_TRIED = 'change-only-tried';

async function readSince(db: Db, changeId: number): Promise<UndoPreview['since']> {
  const change = await loadChange(db, changeId);
  const { rows } = await sql<UndoPreview['since']>`
    select count(*)::int as count, to_json(max(at)) #>> '{}' as "lastAt",
      (array_agg(actor_label order by id desc))[1] as "lastBy"
    from platform.change
    where entity_kind = ${change?.entityKind ?? ''} and entity_id = ${change?.entityId ?? ''} and id > ${changeId}`.execute(
    db,
  );
  return rows[0]!;
}
