import { z } from 'zod';
import { ok, type Result } from '../../kernel/refusal.ts';
import type { Db } from '../db/index.ts';
import { cutPage, readCursor, type Page } from '../http/index.ts';
import { listChanges, type Change, type ChangeFilter } from './queries.ts';
import { isUndoable, type UndoHandlers } from './undo.ts';

export const actionSchema = z.enum(['create', 'update', 'delete', 'import', 'undo']);
export const actorKindSchema = z.enum(['staff', 'customer', 'api-key', 'system']);

/** An entry of the timeline in the API. */
export const changeSchema = z
  .object({
    id: z.int(),
    at: z.string(),
    actorKind: actorKindSchema,
    actorId: z.string().nullable(),
    actorLabel: z.string(),
    why: z.string().nullable(),
    entityKind: z.string(),
    entityId: z.string(),
    entityLabel: z.string(),
    action: actionSchema,
    before: z.unknown().describe('The fields that changed, as they were'),
    after: z.unknown().describe('The same fields, as they became'),
    undoesId: z.int().nullable(),
    undoneById: z.int().nullable(),
    undoable: z.boolean(),
  })
  .meta({ id: 'Change' });

/** An entry of the timeline as the office shows it. */
export type ChangeView = Change & { undoable: boolean };

/** An entry with whether it can be undone. */
export function viewChange(change: Change, undo: UndoHandlers): ChangeView {
  return { ...change, undoable: isUndoable(change, undo) };
}

/** A page of the timeline, the newest first. Refusal: `cursor-invalid` (422). */
export async function pageChanges(
  deps: { db: Db; undo: UndoHandlers },
  query: Omit<ChangeFilter, 'beforeId'> & { cursor?: string | undefined },
): Promise<Result<Page<ChangeView>>> {
  const { limit, cursor, ...filter } = query;
  const after = readCursor(cursor, z.tuple([z.int()]));
  if (!after.ok) return after;
  const beforeId = after.value?.[0];
  const rows = await listChanges(deps.db, { ...filter, beforeId, limit: limit + 1 });
  const page = cutPage(rows, limit, (row) => [row.id]);
  return ok({ ...page, items: page.items.map((change) => viewChange(change, deps.undo)) });
}
