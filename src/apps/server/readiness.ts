import type { Config } from '../../platform/config/index.ts';
import { pendingMigrations, sql, type Database, type Reads } from '../../platform/db/index.ts';
import type { HttpDeps } from '../../platform/http/index.ts';

const PATIENCE_MS = 2_000;

/**
 * Whether this server can work: its database answers and is at this version. How long ago a worker showed itself is said too, but a
 * shop without a worker still sells; so is where the shop reads, and how far a replica is behind.
 */
export function serverReadiness(database: Database, reads: Reads): HttpDeps['readiness'] {
  let migrated = false;
  return async () => {
    const beat = await withPatience(() => readHeartbeat(database));
    const reachable = beat !== null;
    if (reachable && !migrated) {
      const pending = await withPatience(() => pendingMigrations(database.pool));
      migrated = pending?.length === 0;
    }
    const { source, lagMs } = reads.state();
    return {
      checks: { database: reachable, migrations: migrated },
      facts: {
        workerSilentSeconds: beat?.silentSeconds ?? null,
        shopReads: source,
        replicaLagSeconds: lagMs === null ? null : Math.round(lagMs) / 1_000,
      },
    };
  };
}

/** The replica in `/metrics`; nothing when there is none. */
export function replicaGauges(config: Config, reads: Reads): HttpDeps['gauges'] {
  if (config.database.replicaUrl === null) return [];
  return [
    {
      name: 'sereine_replica_used',
      help: '1 while the shop reads the replica, 0 while it reads the primary',
      read: () => Number(reads.state().source === 'replica'),
    },
    {
      name: 'sereine_replica_lag_seconds',
      help: 'How far the replica is behind; NaN while that is unknown',
      read: () => (reads.state().lagMs ?? NaN) / 1_000,
    },
  ];
}

async function readHeartbeat({ db }: Database): Promise<{ silentSeconds: number | null }> {
  const { rows } = await sql<{ silentSeconds: number | null }>`
    select round(extract(epoch from now() - max(beat_at)))::int as "silentSeconds"
    from platform.worker_heartbeat`.execute(db);
  return rows[0]!;
}

/** The value, or null when it fails or takes too long. */
async function withPatience<T>(read: () => Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
  return Promise.race([read().catch(() => null), late]);
}
