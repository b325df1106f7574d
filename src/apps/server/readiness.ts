import { pendingMigrations, sql, type Database } from '../../platform/db/index.ts';
import type { HttpDeps } from '../../platform/http/index.ts';

const PATIENCE_MS = 2_000;

/**
 * Whether this server can work: its database answers and is at this version. How long ago a worker showed itself is said too, but a
 * shop without a worker still sells.
 */
export function serverReadiness(database: Database): HttpDeps['readiness'] {
  let migrated = false;
  return async () => {
    const beat = await withPatience(() => readHeartbeat(database));
    const reachable = beat !== null;
    if (reachable && !migrated) {
      const pending = await withPatience(() => pendingMigrations(database.pool));
      migrated = pending?.length === 0;
    }
    return {
      checks: { database: reachable, migrations: migrated },
      facts: { workerSilentSeconds: beat?.silentSeconds ?? null },
    };
  };
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
