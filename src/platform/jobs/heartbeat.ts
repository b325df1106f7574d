import { sql, type Db, type Json } from '../db/index.ts';
import type { Schedule } from './wiring.ts';

/** Silence after which a worker counts as dead. */
export const STALE_SECONDS = 30;

/** What a worker tells about itself with every beat. */
export interface WorkerFacts {
  /** Identifiers under which it holds jobs in the queue. */
  workerIds: string[];
  host: string;
  pid: number;
  running: number;
  done: number;
  failed: number;
  memoryMegabytes: number;
  schedules: readonly Schedule[];
}

/** Says that a worker lives. */
export async function beat(db: Db, workerId: string, facts: WorkerFacts): Promise<void> {
  await sql`insert into platform.worker_heartbeat (worker_id, facts)
    values (${workerId}, ${JSON.stringify(facts)}::jsonb)
    on conflict (worker_id) do update set beat_at = now(), facts = excluded.facts`.execute(db);
}

/** Takes a worker off the list when it stops by itself. */
export async function stopBeating(db: Db, workerId: string): Promise<void> {
  await sql`delete from platform.worker_heartbeat where worker_id = ${workerId}`.execute(db);
}

/** Forgets workers that have been silent for a day. */
export async function forgetSilentWorkers(db: Db): Promise<void> {
  await sql`delete from platform.worker_heartbeat where beat_at < now() - interval '1 day'`.execute(
    db,
  );
}

/** A worker as the office shows it. */
export interface WorkerView {
  id: string;
  startedAt: string;
  beatAt: string;
  /** False when it has been silent for too long. */
  alive: boolean;
  facts: Json;
}

/** Workers that live, and those that fell silent within a day. */
export async function listWorkers(db: Db, staleSeconds: number): Promise<WorkerView[]> {
  const { rows } = await sql<WorkerView>`
    select worker_id as id, to_json(started_at) #>> '{}' as "startedAt",
      to_json(beat_at) #>> '{}' as "beatAt",
      facts - 'schedules' as facts, beat_at > now() - make_interval(secs => ${staleSeconds}) as alive
    from platform.worker_heartbeat order by started_at`.execute(db);
  return rows;
}

/** The schedules of the workers, as the one that showed itself last tells them; none when none lives. */
export async function readSchedules(db: Db): Promise<Schedule[]> {
  const { rows } = await sql<{ schedules: Schedule[] | null }>`
    select facts -> 'schedules' as schedules from platform.worker_heartbeat
    order by beat_at desc limit 1`.execute(db);
  return rows[0]?.schedules ?? [];
}
