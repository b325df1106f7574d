import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Json, JsonObject, Tx } from '../db/index.ts';
import { sql } from '../db/index.ts';
import { loadChange, type Change } from './queries.ts';
import { asKept, recordChange } from './record.ts';

/** How a step is taken. */
export interface StepOptions {
  /** One of several that leave a thing whole only together; `settle` looks at it when all are done. */
  inParts?: boolean;
}

/** How the module that owns an entity kind puts former values back. It never writes the timeline: `undoChange` does. */
export interface UndoHandler {
  /**
   * The current values of `fields`, in the form in which the module records them, the row locked
   * until the transaction ends; null when the entity does not exist.
   */
  read(tx: Tx, entityId: string, fields: readonly string[]): Promise<JsonObject | null>;
  /** Writes these fields, with the checks of the module; may refuse. */
  apply(
    tx: Tx,
    actor: Actor,
    entityId: string,
    values: JsonObject,
    how?: StepOptions,
  ): Promise<Result<unknown>>;
  /** Takes back a creation; absent when that is not possible. */
  remove?(tx: Tx, actor: Actor, entityId: string, how?: StepOptions): Promise<Result<unknown>>;
  /** Whether what was changed in parts is whole; absent where every step is whole by itself. */
  settle?(tx: Tx, entityId: string): Promise<Result<null>>;
}

/** The fields of a record that an undo asks for; `null` for what it does not have. */
export function pickFields(
  values: Readonly<Record<string, Json | undefined>>,
  fields: readonly string[],
): JsonObject {
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
}

/** Handlers by entity kind, composed by the process from all modules. */
export type UndoHandlers = ReadonlyMap<string, UndoHandler>;

/** Whether the office offers to undo this change. */
export function isUndoable(change: Change, handlers: UndoHandlers): boolean {
  const handler = handlers.get(change.entityKind);
  if (!handler || change.undoneById !== null) return false;
  if (change.action === 'create') return handler.remove !== undefined;
  return isObject(change.before) && isObject(change.after);
}

/**
 * Puts back what one change replaced, if nothing has touched the same fields since, and records it
 * as a change of its own (which can be undone in turn). Returns the identifier of that entry.
 *
 * Refusals: `change-unknown`, `change-already-undone`, `change-not-undoable`, `change-conflict` with
 * the fields in `details.fields`, and those of the module.
 */
export async function undoChange(
  tx: Tx,
  actor: Actor,
  handlers: UndoHandlers,
  changeId: number,
  why?: string,
  how: StepOptions = {},
): Promise<Result<{ changeId: number }>> {
  // Two people who undo the same change wait for each other here.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`undo:${changeId}`}, 0))`.execute(tx);
  const change = await loadChange(tx, changeId);
  if (!change) return refuse('change-unknown', 404);
  if (change.undoneById !== null) return refuse('change-already-undone', 409);
  const handler = handlers.get(change.entityKind);
  if (!handler || !isUndoable(change, handlers)) return refuse('change-not-undoable', 422);
  const done =
    change.action === 'create'
      ? await takeBack(tx, actor, handler, change, how)
      : await putBack(tx, actor, handler, change, how);
  if (!done.ok) return done;
  const id = await recordChange(tx, actor, {
    entityKind: change.entityKind,
    entityId: change.entityId,
    entityLabel: change.entityLabel,
    action: 'undo',
    before: change.after,
    after: change.before,
    undoesId: change.id,
    ...(why === undefined || why === '' ? {} : { why }),
  });
  return ok({ changeId: id });
}

async function putBack(
  tx: Tx,
  actor: Actor,
  handler: UndoHandler,
  change: Change,
  how: StepOptions,
): Promise<Result<unknown>> {
  const before = change.before as JsonObject;
  const conflict = await findConflict(tx, handler, change);
  if (conflict) return conflict;
  return handler.apply(tx, actor, change.entityId, before, how);
}

async function takeBack(
  tx: Tx,
  actor: Actor,
  handler: UndoHandler,
  change: Change,
  how: StepOptions,
): Promise<Result<unknown>> {
  const conflict = isObject(change.after) ? await findConflict(tx, handler, change) : null;
  if (conflict) return conflict;
  return handler.remove!(tx, actor, change.entityId, how);
}

async function findConflict(tx: Tx, handler: UndoHandler, change: Change) {
  const after = change.after as JsonObject;
  const fields = Object.keys(after);
  const current = await handler.read(tx, change.entityId, fields);
  if (!current) return refuse('change-not-undoable', 422);
  const differing = fields.filter(
    (field) => !isDeepStrictEqual(asKept(current[field]), asKept(after[field])),
  );
  if (differing.length === 0) return null;
  return refuse('change-conflict', 409, {
    params: { fields: differing.join(', ') },
    details: { fields: differing },
  });
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
