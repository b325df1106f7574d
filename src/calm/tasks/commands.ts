import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/db/index.ts';
import { refuseStale, type ExpectedVersion } from '../../platform/http/index.ts';
import type { Task, TaskFields } from './model.ts';
import { insertTask, lockTask, markDone, moveTask, staffName, type TaskReader } from './store.ts';

/**
 * Notes something to come back to, for oneself, a colleague or whoever comes first; once for each origin. Refusal:
 * `staff-unknown` (422). Returns the number of the task; null when its origin has one already.
 */
export async function noteTask(
  tx: Tx,
  task: TaskFields,
  origin: { kind: string; id: string } | null = null,
): Promise<Result<{ id: number | null }>> {
  if (task.staffId !== null && (await staffName(tx, task.staffId)) === null) {
    return refuse('staff-unknown', 422, {
      fields: [{ pointer: '/staffId', code: 'staff-unknown' }],
    });
  }
  return ok({ id: await insertTask(tx, task, origin) });
}

/**
 * Marks a task done or open again, or moves the moment to come back to it. Refusals: `task-unknown` (404, also for somebody
 * else's), `version-changed` (412).
 */
export async function changeTask(
  tx: Tx,
  { actor, reader }: { actor: Actor; reader: TaskReader },
  id: number,
  expected: ExpectedVersion,
  patch: { done?: boolean | undefined; comeBackAt?: string | null | undefined },
): Promise<Result<Task>> {
  const task = await lockTask(tx, id, reader);
  if (!task) return refuse('task-unknown', 404);
  const fresh = refuseStale(expected, task.version);
  if (!fresh.ok) return fresh;
  if (patch.done !== undefined && patch.done !== (task.doneAt !== null)) {
    await markDone(tx, id, patch.done ? actor.label : null);
  }
  if (patch.comeBackAt !== undefined) await moveTask(tx, id, patch.comeBackAt);
  return ok((await lockTask(tx, id, reader))!);
}
