export { enqueue, type EnqueueOptions } from './enqueue.ts';
export { listWorkers, type WorkerView } from './heartbeat.ts';
export { installQueue } from './queue-store.ts';
export type { ScheduledPayload } from './schedules.ts';
export {
  startWorker,
  STALE_SECONDS,
  type Worker,
  type WorkerDeps,
  type WorkerOptions,
} from './start-worker.ts';
export type { JobContext, JobHandler, Schedule, Subscription, Wiring } from './wiring.ts';
