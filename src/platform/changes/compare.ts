import { sql, type Db, type Json, type JsonObject } from '../db/index.ts';

/** What differs of one thing between two moments. */
export interface Difference {
  entityKind: string;
  entityId: string;
  entityLabel: string;
  was: 'created' | 'changed' | 'deleted';
  /** The fields that differ, as they were at the first moment; null: it was not there. */
  before: JsonObject | null;
  after: JsonObject | null;
  /** How many changes lie between, and when the last one was. */
  changes: number;
  lastAt: string;
}

/** A change as it is folded. */
export interface FoldedChange {
  entityKind: string;
  entityId: string;
  entityLabel: string;
  at: string;
  before: Json;
  after: Json;
}

/** More changes than a person can read of. */
const MOST = 5_000;

/** What differs between two moments, the thing that changed last first. One query; `isCut` when there was more than is read. */
export async function compareMoments(
  db: Db,
  span: { from: string; to: string; kinds?: readonly string[] | undefined },
): Promise<{ items: Difference[]; isCut: boolean }> {
  const { rows } = await sql<FoldedChange>`
    select entity_kind as "entityKind", entity_id as "entityId", entity_label as "entityLabel",
      to_json(at) #>> '{}' as at, before, after
    from platform.change
    where at >= ${span.from} and at < ${span.to}
      and (${span.kinds === undefined} or entity_kind = any(${[...(span.kinds ?? [])]}::text[]))
    order by id desc limit ${MOST + 1}`.execute(db);
  const isCut = rows.length > MOST;
  return { items: foldChanges(rows.slice(0, MOST).toReversed()), isCut };
}

/**
 * Folds changes, the oldest first, into what differs in the end: what was changed and put back is no difference, and what came and went
 * between is none either.
 */
export function foldChanges(changes: readonly FoldedChange[]): Difference[] {
  const byThing = new Map<string, Folded>();
  for (const change of changes) {
    const key = `${change.entityKind}\u0000${change.entityId}`;
    const known = byThing.get(key);
    // The last change goes last.
    if (known) byThing.delete(key);
    byThing.set(key, fold(known, change));
  }
  return [...byThing.values()].flatMap(differenceOf).toReversed();
}

interface Folded {
  last: FoldedChange;
  count: number;
  /** Whether it was there at the first moment, and is at the second. */
  wasThere: boolean;
  isThere: boolean;
  before: JsonObject;
  after: JsonObject;
}

function fold(known: Folded | undefined, change: FoldedChange): Folded {
  const [before, after] = [objectOf(change.before), objectOf(change.after)];
  const folded = known ?? {
    ...{ last: change, count: 0, before: {}, after: {} },
    // Some changes have neither: they tell that something happened to what was there.
    wasThere: before !== null || after === null,
    isThere: true,
  };
  const first = { ...folded.before };
  for (const [field, value] of Object.entries(before ?? {})) {
    if (!(field in first) && !(field in folded.after)) first[field] = value;
  }
  return {
    last: change,
    count: folded.count + 1,
    wasThere: folded.wasThere,
    isThere: after !== null || before === null,
    before: first,
    after: { ...folded.after, ...after },
  };
}

function differenceOf({ last, count, wasThere, isThere, before, after }: Folded): Difference[] {
  const { entityKind, entityId, entityLabel, at: lastAt } = last;
  const said = { entityKind, entityId, entityLabel, changes: count, lastAt };
  if (!wasThere && !isThere) return [];
  if (!wasThere) return [{ ...said, was: 'created', before: null, after }];
  if (!isThere) return [{ ...said, was: 'deleted', before, after: null }];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  );
  if (fields.length === 0) return [];
  const pick = (from: JsonObject) =>
    Object.fromEntries(fields.map((field) => [field, from[field] ?? null]));
  return [{ ...said, was: 'changed', before: pick(before), after: pick(after) }];
}

function objectOf(value: Json): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
}
