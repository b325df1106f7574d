import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../platform/db/index.ts';
import type { ChangeThere } from '../test-sites/index.ts';

/** One thing that is not on the test site as it was when the copy was made. */
export interface Subject {
  kind: string;
  id: string;
  label: string;
  /** `made` and `gone`: it was created or deleted there. */
  how: 'changed' | 'made' | 'gone';
  /** What differs: as it was in the copy (empty for what was made there), and as it is there now (empty for what is gone). */
  before: JsonObject;
  after: JsonObject;
  /** When and by whom it was touched last. */
  at: string;
  actorLabel: string;
}

/**
 * What a test site’s timeline amounts to: one subject for each thing, with what it was and what it has become, however often
 * it was changed in between. What was put back, or made and deleted again, is no difference.
 *
 * @param changes since the copy, the oldest first
 */
export function foldChanges(changes: readonly ChangeThere[]): Subject[] {
  const folding = new Map<string, Folding>();
  for (const change of changes) {
    const key = `${change.entityKind} ${change.entityId}`;
    const known = folding.get(key) ?? {
      last: change,
      wasMade: false,
      isGone: false,
      fields: new Map(),
    };
    folding.set(key, known);
    known.last = change;
    fold(known, change);
  }
  return [...folding.values()].flatMap(subjectOf);
}

interface Folding {
  last: ChangeThere;
  wasMade: boolean;
  isGone: boolean;
  fields: Map<string, { before: Json; after: Json }>;
}

function fold(known: Folding, { action, before, after }: ChangeThere): void {
  if (action === 'create') known.wasMade = true;
  if (action === 'create' || (action === 'undo' && isObject(after))) known.isGone = false;
  if (action === 'delete' || (action === 'undo' && !isObject(after))) known.isGone = true;
  const [was, is] = [isObject(before) ? before : {}, isObject(after) ? after : {}];
  for (const field of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const first = known.fields.get(field);
    known.fields.set(field, {
      before: first ? first.before : (was[field] ?? null),
      after: is[field] ?? null,
    });
  }
}

function subjectOf({ last, wasMade, isGone, fields }: Folding): Subject[] {
  const subject = {
    ...{ kind: last.entityKind, id: last.entityId, label: last.entityLabel },
    ...{ at: last.at, actorLabel: last.actorLabel },
  };
  if (wasMade && isGone) return [];
  if (isGone) {
    const before = Object.fromEntries([...fields].map(([field, values]) => [field, values.before]));
    return [{ ...subject, how: 'gone', before, after: {} }];
  }
  const differing = [...fields].filter(
    ([, { before, after }]) => !isDeepStrictEqual(before, after),
  );
  const pick = (side: 'before' | 'after') =>
    Object.fromEntries(differing.map(([field, values]) => [field, values[side]]));
  if (wasMade) return [{ ...subject, how: 'made', before: {}, after: pick('after') }];
  if (differing.length === 0) return [];
  return [{ ...subject, how: 'changed', before: pick('before'), after: pick('after') }];
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
