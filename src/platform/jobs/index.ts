export type { JobContext, JobHandler, Schedule, Subscription, Wiring } from './wiring.ts';
