import type { Json } from '../db/index.ts';

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

/** What a module hooks into the processes; each module's `wiring.ts` builds one from its dependencies. */
export interface Wiring {
  jobs?: Record<string, JobHandler>;
  subscriptions?: Subscription[];
  schedules?: Schedule[];
}
