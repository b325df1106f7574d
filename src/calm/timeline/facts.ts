import { systemActor } from '../../kernel/actor.ts';
import { recordSaved } from '../../platform/changes/index.ts';
import { sql, type JsonObject, type Tx } from '../../platform/db/index.ts';

/** Who writes what changes by itself. */
export const WATCHER = systemActor('Sereine');

/** Something that is seen from time to time, and how it was seen now. */
export interface Fact {
  kind: 'deployment' | 'address' | 'provider';
  id: string;
  label: string;
  seen: JsonObject;
}

/** Writes a fact on the timeline when it differs from how it was seen last. Returns how it was; null when nothing differs. */
export async function keepFact(
  tx: Tx,
  { kind, id, label, seen }: Fact,
): Promise<JsonObject | null> {
  // Several processes may look at the same moment.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`timeline:${kind}:${id}`}, 0))`.execute(
    tx,
  );
  // Each entry holds only what differed: together they say how it was.
  const { rows } = await sql<{ last: JsonObject | null }>`
    select jsonb_object_agg(e.key, e.value order by c.id) as last
    from (select id, after from platform.change where entity_kind = ${kind} and entity_id = ${id}
      order by id desc limit 200) c, jsonb_each(c.after) e`.execute(tx);
  const last = rows[0]?.last ?? null;
  const differs =
    last === null ||
    Object.entries(seen).some(
      ([key, value]) => JSON.stringify(last[key] ?? null) !== JSON.stringify(value),
    );
  if (!differs) return null;
  await recordSaved(
    tx,
    WATCHER,
    { entityKind: kind, entityId: id, entityLabel: label },
    last,
    seen,
  );
  return last ?? {};
}
