import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../changes/index.ts';
import type { Tx } from '../db/index.ts';
import { lockJob, removeJob, rescheduleJob } from './queue-store.ts';

/** Lets a job run again now, as if for the first time. Refusals: `job-unknown`, `job-running`. */
export async function retryJob(tx: Tx, actor: Actor, id: number): Promise<Result<null>> {
  return decideJob(tx, actor, id, 'update', 'retry', rescheduleJob);
}

/** Gives a job up for good. Refusals: `job-unknown`, `job-running`. */
export async function discardJob(tx: Tx, actor: Actor, id: number): Promise<Result<null>> {
  return decideJob(tx, actor, id, 'delete', 'discard', removeJob);
}

async function decideJob(
  tx: Tx,
  actor: Actor,
  id: number,
  action: 'update' | 'delete',
  why: string,
  apply: (tx: Tx, id: number) => Promise<void>,
): Promise<Result<null>> {
  const job = await lockJob(tx, id);
  if (!job) return refuse('job-unknown', 404);
  if (job.state === 'running') return refuse('job-running', 409);
  await apply(tx, id);
  await recordChange(tx, actor, {
    entityKind: 'job',
    entityId: String(id),
    entityLabel: job.job,
    action,
    before: { state: job.state, attempts: job.attempts, lastError: job.lastError },
    after: action === 'delete' ? null : { state: 'waiting', attempts: 0, lastError: null },
    why,
  });
  return ok(null);
}
