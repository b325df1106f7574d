import { isDeepStrictEqual } from 'node:util';
import { systemActor, type Actor } from '../../kernel/actor.ts';
import { ok, refuse } from '../../kernel/refusal.ts';
import { asKept, type UndoHandlers } from '../../platform/changes/index.ts';
import {
  sql,
  transact,
  type Db,
  type Json,
  type JsonObject,
  type Tx,
} from '../../platform/db/index.ts';
import { listSuspects } from '../incidents/index.ts';
import type { Suspected } from './model.ts';

/** A change of something that can be put back and brought again. */
export interface Switch {
  changeId: number;
  kind: string;
  id: string;
  label: string;
  before: JsonObject;
  after: JsonObject;
}

/** So many of the most suspect things are looked among. */
const MOST = 40;
const HOURS = 72;
const WATCHER = systemActor('Sereine');
const ONLY_TRIED = 'change-only-tried';
/** People are made up on a copy, extensions have a search of their own, and what is planned sells nothing. */
const NOT_TRIED: readonly string[] = [
  'extension',
  'promotion',
  'planned-change',
  'customer',
  'supplier',
  'supplier-document',
  'partner',
];

/**
 * The changes among which a cause is looked for when no extension is to blame: those of the most suspect things since three days
 * before the onset, the oldest first. Creations and deletions, and what its room would not put back now, are left out.
 */
export async function listSwitches(
  db: Db,
  handlers: UndoHandlers,
  incident: Parameters<typeof listSuspects>[1],
): Promise<Switch[]> {
  const suspects = await listSuspects(db, incident, { without: NOT_TRIED, most: MOST });
  const keys = suspects
    .filter(({ entityKind }) => handlers.has(entityKind))
    .map(({ entityKind, entityId }) => `${entityKind} ${entityId}`);
  const { rows } = await sql<Switch>`
    select c.id as "changeId", c.entity_kind as kind, c.entity_id as id, c.entity_label as label,
      c.before, c.after
    from platform.change c
    where c.entity_kind || ' ' || c.entity_id = any(${keys}::text[])
      and c.at > ${incident.onsetAt}::timestamptz - make_interval(hours => ${HOURS})
    order by c.id`.execute(db);
  const found: Switch[] = [];
  for (const all of byThing(rows)) {
    // What was made or deleted cannot be brought and put back: only what was changed since is tried.
    const changes = all.slice(all.findLastIndex((one) => !isReversible(one)) + 1);
    if (changes.length > 0 && (await canBeWithout(db, handlers, changes))) found.push(...changes);
  }
  return found.toSorted((a, b) => a.changeId - b.changeId);
}

function byThing<T extends Switch>(switches: readonly T[]): T[][] {
  const things = new Map<string, T[]>();
  for (const one of switches) {
    const key = `${one.kind} ${one.id}`;
    things.set(key, [...(things.get(key) ?? []), one]);
  }
  return [...things.values()];
}

function isReversible({ before, after }: { before: Json; after: Json }): boolean {
  const isObject = (value: Json) =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject(before) && isObject(after);
}

/** Whether a thing can be put back to what it was before all of these; tried and taken back at once. */
async function canBeWithout(
  db: Db,
  handlers: UndoHandlers,
  changes: readonly Switch[],
): Promise<boolean> {
  let could = false;
  await transact(db, async (tx) => {
    could = (await putInForce(tx, WATCHER, handlers, changes, new Set())).ok;
    // A refusal takes everything back.
    return refuse(ONLY_TRIED, 409);
  });
  return could;
}

/** These changes as parts of a search: one that touches what an earlier one touched cannot stand without it. */
export function asParts(switches: readonly Switch[]): Suspected[] {
  return switches.map((one, at) => ({
    name: String(one.changeId),
    kind: one.kind,
    title: { fr: one.label, en: one.label },
    requires: switches
      .slice(0, at)
      .filter((earlier) => isSame(earlier, one) && shareFields(earlier, one))
      .map(({ changeId }) => String(changeId)),
  }));
}

function isSame(a: Switch, b: Switch): boolean {
  return a.kind === b.kind && a.id === b.id;
}

function shareFields(a: Switch, b: Switch): boolean {
  return Object.keys(a.after).some((field) => field in b.after);
}

/**
 * What one thing is with some of its changes in force: each field as the last of them made it, or as it was before the first.
 *
 * @param changes of one thing, the oldest first
 * @param on names of those in force
 */
function valuesWith(changes: readonly Switch[], on: ReadonlySet<string>): JsonObject {
  const values: JsonObject = {};
  for (const { changeId, before, after } of changes) {
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (!(field in values)) values[field] = before[field] ?? null;
      if (on.has(String(changeId))) values[field] = after[field] ?? null;
    }
  }
  return values;
}

/** Brings things to what they are with these changes in force. Refusals: those of their rooms. */
export async function putInForce(
  tx: Tx,
  actor: Actor,
  handlers: UndoHandlers,
  switches: readonly Switch[],
  on: ReadonlySet<string>,
) {
  for (const changes of byThing(switches)) {
    const { kind, id } = changes[0]!;
    const values = valuesWith(changes, on);
    const handler = handlers.get(kind)!;
    const now = await handler.read(tx, id, Object.keys(values));
    if (!now) return refuse('change-not-undoable', 422);
    if (isDeepStrictEqual(asKept(now), asKept(values))) continue;
    const applied = await handler.apply(tx, actor, id, values);
    if (!applied.ok) return applied;
  }
  return ok(null);
}
