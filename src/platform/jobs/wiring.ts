import type { Json, Tx } from '../db/index.ts';
import type { EnqueueOptions } from './enqueue.ts';

/** What a running job knows about itself. */
export interface JobContext {
  jobId: string;
  /** 1 at the first try. */
  attempt: number;
  /** Aborted when the worker drains: long jobs stop at a safe point and are run again later. */
  signal: AbortSignal;
}

/** Makes the world match; running it twice changes nothing. Throwing retries with back-off. */
export type JobHandler = (payload: Json, context: JobContext) => Promise<void>;

/** `job` is added once for each committed fact of `topic`, with the fact's payload. */
export interface Subscription {
  topic: string;
  job: string;
}

/** `job` runs at each match of `cron` (five fields, UTC), once for the whole cluster. */
export interface Schedule {
  job: string;
  cron: string;
}

/** A committed fact, as the relay hands it on. */
export interface RelayedFact {
  id: number;
  topic: string;
  version: number;
  payload: Json;
  occurredAt: Date;
}

/** A job to be added, as `enqueue` takes it. */
export interface JobWanted {
  job: string;
  payload: Json;
  options?: EnqueueOptions;
}

/**
 * Hears of every committed fact once, inside the transaction of the relay, and says which jobs follow. For whoever follows facts
 * that are known only at run time; it holds up everybody's jobs, so it asks one or two statements and nobody outside.
 */
export type FactListener = (tx: Tx, facts: readonly RelayedFact[]) => Promise<JobWanted[]>;

/** What a module hooks into the processes; each module's `wiring.ts` builds one from its dependencies. */
export interface Wiring {
  jobs?: Record<string, JobHandler>;
  subscriptions?: Subscription[];
  schedules?: Schedule[];
  hears?: FactListener;
}
