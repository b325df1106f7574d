import type { Json, Tx } from '../db/index.ts';
import { emit } from '../outbox/index.ts';

/** The topic under which jobs are asked for; the relay understands it by itself. */
export const JOB_REQUESTED = 'job.requested';

/** How a job is to be run. */
export interface EnqueueOptions {
  /** Not before this instant. */
  runAt?: Date;
  /** A job that waits under the same key is replaced instead of added (its payload and its instant). */
  key?: string;
  /** Lower runs first; default 0. Long work that can wait takes 10 or more. */
  priority?: number;
  /** Jobs of one queue run one after the other, wherever they run. */
  queue?: string;
  /** Tries before it becomes a dead letter; default 12, over about 16 hours. */
  maxAttempts?: number;
}

/** A job as the outbox carries it. */
export interface JobRequest {
  job: string;
  payload: Json;
  runAt: string | null;
  key: string | null;
  queue: string | null;
  priority: number;
  maxAttempts: number | null;
}

/**
 * Asks for a job in the transaction that makes it necessary; it runs once that transaction has
 * committed. The request leaves through the outbox, so the commit waits for nobody.
 */
export async function enqueue(
  tx: Tx,
  job: string,
  payload: Json,
  options: EnqueueOptions = {},
): Promise<void> {
  await emit(tx, JOB_REQUESTED, { ...jobRequest(job, payload, options) });
}

/** A job as the queue and the outbox write it. */
export function jobRequest(job: string, payload: Json, options: EnqueueOptions): JobRequest {
  return {
    job,
    payload,
    runAt: options.runAt?.toISOString() ?? null,
    key: options.key ?? null,
    queue: options.queue ?? null,
    priority: options.priority ?? 0,
    maxAttempts: options.maxAttempts ?? null,
  };
}
