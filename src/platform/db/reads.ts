import { Kysely, PostgresDialect } from 'kysely';
import { openDatabase, preparing, type Database, type Db, type Tables } from './database.ts';
import { measureLag, type LagSample } from './replica-lag.ts';

export type ReadSource = 'primary' | 'replica';

/** Why reads moved, and where they go now. */
export interface ReadMove {
  to: ReadSource;
  reason: 'caught-up' | 'unreachable' | 'behind' | 'not-a-replica';
  lagMs: number | null;
}

/** Reads that may be a moment behind: of a replica while it is near, of the primary otherwise. */
export interface Reads {
  /** For queries only, outside transactions. */
  db: Db;
  /** Where queries go now, and how far the replica is behind (null while nothing is known of one). */
  state(): { source: ReadSource; lagMs: number | null };
  /**
   * Tells each move, before the first query that follows it. A move to the replica may lead back in time, at most by
   * `maxLagMs`: what was remembered from the primary must be forgotten.
   */
  onMove(listener: (move: ReadMove) => void): void;
  /** Closes the connections to the replica; the primary stays open. */
  close(): Promise<void>;
}

export interface ReplicaOptions {
  poolSize?: number;
  /** The replica is asked this often how far it is. Default 500. */
  checkEveryMs?: number;
  /** Further behind than this, the primary is read. Default 2,000. */
  maxLagMs?: number;
}

/** A replica that does not answer within this is away; connections and queries alike. */
const PATIENCE_MS = 3_000;

/**
 * Reads of `primary`, and of the streaming replica at `replicaUrl` (null: none) once it has shown that it follows this very
 * primary and is near. A query that the replica cannot finish is sent to the primary, and so are all others until the
 * replica is back: callers notice nothing.
 */
export function openReads(
  primary: Database,
  replicaUrl: string | null,
  options: ReplicaOptions = {},
): Reads {
  if (replicaUrl === null) {
    return {
      db: primary.db,
      state: () => ({ source: 'primary', lagMs: null }),
      onMove: () => undefined,
      close: async () => undefined,
    };
  }
  const { checkEveryMs = 500, maxLagMs = 2_000 } = options;
  const replica = openDatabase(
    {
      connectionString: replicaUrl,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    },
    { poolSize: options.poolSize ?? 10, applicationName: 'sereine-reads' },
  );
  const listeners: ((move: ReadMove) => void)[] = [];
  let source: ReadSource = 'primary';
  let lagMs: number | null = null;
  let known: LagSample[] = [];
  let told: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const move = (to: ReadSource, reason: ReadMove['reason']) => {
    source = to;
    if (reason === 'unreachable' || reason === 'not-a-replica') lagMs = null;
    if (told === `${to} ${reason}`) return;
    told = `${to} ${reason}`;
    for (const listener of listeners) listener({ to, reason, lagMs });
  };

  const check = async () => {
    const measured = await measureLag(primary.pool, replica.pool, known);
    if (closed) return;
    if ('trouble' in measured) return move('primary', measured.trouble);
    ({ lagMs, known } = measured);
    // Half of the bound to come back: a replica at its very edge would move reads to and fro.
    if (lagMs > maxLagMs) move('primary', 'behind');
    else if (source === 'primary' && lagMs <= maxLagMs / 2) move('replica', 'caught-up');
  };
  const tick = async () => {
    await check().catch(() => undefined);
    if (closed) return;
    timer = setTimeout(() => void (checking = tick()), checkEveryMs);
    timer.unref();
  };
  let checking = tick();

  const router = {
    async connect() {
      if (source === 'primary') return preparing(primary.pool).connect();
      const client = await preparing(replica.pool)
        .connect()
        .catch(() => null);
      if (client === null) {
        move('primary', 'unreachable');
        return preparing(primary.pool).connect();
      }
      let broken = false;
      return {
        release: () => client.release(broken),
        async query(text: unknown, values?: unknown[]) {
          try {
            return await client.query(text, values);
          } catch (error) {
            if (!isTroubleOfReplica(error)) throw error;
            broken = true;
            move('primary', 'unreachable');
            const second = await preparing(primary.pool).connect();
            try {
              return await second.query(text, values);
            } finally {
              second.release();
            }
          }
        },
      };
    },
    end: () => replica.close(),
  };
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: router as never }) });

  return {
    db,
    state: () => ({ source, lagMs }),
    onMove: (listener) => void listeners.push(listener),
    async close() {
      closed = true;
      clearTimeout(timer);
      await checking;
      await replica.close();
    },
  };
}

/**
 * Whether a query failed because of where it ran: the connection broke or never answered, the server is shutting down or starting,
 * or replaying the primary's changes removed rows that the query was reading (40001).
 */
function isTroubleOfReplica(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  if (code === undefined) return /connection|timeout/i.test(message ?? '');
  return /^(08|57P|40001|53300|E[A-Z]+)/.test(code);
}
