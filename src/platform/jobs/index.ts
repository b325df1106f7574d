export { isDueWithin } from './cron.ts';
export { enqueue, type EnqueueOptions } from './enqueue.ts';
export { type WorkerView } from './heartbeat.ts';
export {
  countDeadJobs,
  countLateJobs,
  installQueue,
  listWaitingPayloads,
  type JobState,
} from './queue-store.ts';
export { jobsAdminRoutes } from './routes.ts';
export type { ScheduledPayload } from './schedules.ts';
export { EARLY_MS, waitUntil } from './wait-until.ts';
export { startWorker, type Worker, type WorkerDeps, type WorkerOptions } from './start-worker.ts';
export type {
  JobContext,
  JobHandler,
  JobWanted,
  RelayedFact,
  Schedule,
  Subscription,
  Wiring,
} from './wiring.ts';
