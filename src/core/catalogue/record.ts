import type { Actor } from '../../kernel/actor.ts';
import { recordChanges, type ChangeFacts } from '../../platform/changes/index.ts';
import type { Json, JsonObject, Tx } from '../../platform/db/index.ts';
import type { ChangeOrigin } from './model.ts';

/** The fields that differ, before and after; null when none does. */
export function diffFields<T extends object>(
  before: T,
  after: T,
  keys: readonly (keyof T & string)[],
): { before: JsonObject; after: JsonObject } | null {
  const was: JsonObject = {};
  const is: JsonObject = {};
  for (const key of keys) {
    if (sameJson(before[key], after[key])) continue;
    was[key] = before[key] as Json;
    is[key] = after[key] as Json;
  }
  return Object.keys(is).length === 0 ? null : { before: was, after: is };
}

/** True when two values are the same JSON, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** A record as the timeline keeps it: plain JSON. */
export function factsOf(record: object): JsonObject {
  return JSON.parse(JSON.stringify(record)) as JsonObject;
}

/** An entry of the timeline. */
export function changeOf(
  entity: { kind: string; id: number | string; label: string },
  action: ChangeFacts['action'],
  before: Json,
  after: Json,
  origin: ChangeOrigin = {},
): ChangeFacts {
  return {
    entityKind: entity.kind,
    entityId: String(entity.id),
    entityLabel: entity.label,
    action,
    before,
    after,
    ...(origin.why === undefined ? {} : { why: origin.why }),
  };
}

/** Writes entries of the timeline, unless the origin of the change does. */
export async function writeTimeline(
  tx: Tx,
  actor: Actor,
  changes: readonly ChangeFacts[],
  origin: ChangeOrigin = {},
): Promise<void> {
  if (origin.record !== false) await recordChanges(tx, actor, changes);
}
