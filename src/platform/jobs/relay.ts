import { sql, transact, type Db, type Json } from '../db/index.ts';
import { ok } from '../../kernel/refusal.ts';
import { JOB_REQUESTED, jobRequest, type JobRequest } from './enqueue.ts';
import { addJobs, type JobSpec } from './queue-store.ts';
import type { FactListener, RelayedFact, Subscription } from './wiring.ts';

/** Facts handled in one transaction. */
const BATCH = 500;

/**
 * Turns the committed facts that wait in the outbox into jobs, one per subscriber and those that `listeners` ask for, and marks them in
 * the same transaction: each is added exactly once, however many relays run. Returns how many facts
 * were handled; fewer than asked for means that the outbox is empty for now.
 */
export async function relayOutbox(
  db: Db,
  subscriptions: readonly Subscription[],
  listeners: readonly FactListener[] = [],
): Promise<{ handled: number; more: boolean }> {
  const result = await transact(db, async (tx) => {
    const { rows } = await sql<RelayedFact>`
      select id, topic, version, payload, occurred_at as "occurredAt" from platform.outbox_event
      where dispatched_at is null order by id limit ${BATCH} for update skip locked`.execute(tx);
    if (rows.length === 0) return ok(0);
    const facts = rows.filter((event) => event.topic !== JOB_REQUESTED);
    const asked: JobSpec[] = [];
    for (const hear of facts.length > 0 ? listeners : []) {
      for (const { job, payload, options } of await hear(tx, facts)) {
        asked.push(jobRequest(job, payload, options ?? {}));
      }
    }
    await addJobs(tx, [...rows.flatMap((event) => jobsOf(event, subscriptions)), ...asked]);
    await sql`update platform.outbox_event set dispatched_at = clock_timestamp()
      where id = any(${rows.map((row) => row.id)}::bigint[])`.execute(tx);
    return ok(rows.length);
  });
  const handled = result.ok ? result.value : 0;
  return { handled, more: handled === BATCH };
}

function jobsOf(
  event: { id: number; topic: string; payload: Json },
  subscriptions: readonly Subscription[],
): JobSpec[] {
  if (event.topic === JOB_REQUESTED) return [event.payload as unknown as JobRequest];
  return subscriptions
    .filter((subscription) => subscription.topic === event.topic)
    .map((subscription) => ({
      job: subscription.job,
      payload: event.payload,
      runAt: null,
      queue: null,
      key: `outbox:${event.id}:${subscription.job}`,
      priority: 0,
      maxAttempts: null,
    }));
}

/** Forgets dispatched facts of more than `keepDays` days ago, in steps that hold no lock for long. */
export async function pruneOutbox(db: Db, keepDays: number): Promise<number> {
  for (let removed = 0; ;) {
    const done = await sql`delete from platform.outbox_event where id in (
      select id from platform.outbox_event
      where dispatched_at < now() - make_interval(days => ${keepDays}) order by id limit 5000)`.execute(
      db,
    );
    const count = Number(done.numAffectedRows ?? 0n);
    removed += count;
    if (count < 5000) return removed;
  }
}
