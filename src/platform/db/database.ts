import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
import pg from 'pg';
import type { Result } from '../../kernel/refusal.ts';
import type { DB } from './types.ts';

export { sql };

/** The tables of all modules, as generated from the live schema. */
export type Tables = DB;

/** Anything that runs typed SQL: the pool or one transaction. */
export type Db = Kysely<Tables>;

/** One open transaction. */
export type Tx = Transaction<Tables>;

/**
 * A part of a statement with its values, for statements that write for several rooms in one round trip: each room keeps
 * its own SQL.
 */
export type SqlPart = RawBuilder<unknown>;

/** An open database: typed SQL, the pool behind it, and how to close both. */
export interface Database {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

// bigint identifiers and counts stay far below 2^53; as numbers they travel in JSON as they are.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of range: ${text}`);
  return value;
});
// A business day is a string (YYYY-MM-DD): a JavaScript Date would shift it with the time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * Opens a pool of `poolSize` connections (default 10) on `connection` (a URL or pg options). `warm` of them stay open
 * when nothing is asked: the first statements of a new one take ten times as long.
 * Every statement is sent as a named prepared statement, planned once per connection.
 */
export function openDatabase(
  connection: string | pg.PoolConfig,
  options: {
    poolSize?: number;
    warm?: number;
    applicationName?: string;
    statementTimeoutMs?: number;
  } = {},
): Database {
  const base = typeof connection === 'string' ? { connectionString: connection } : connection;
  const pool = new pg.Pool({
    max: options.poolSize ?? 10,
    min: options.warm ?? 0,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: options.applicationName ?? 'sereine',
    statement_timeout: options.statementTimeoutMs ?? 30_000,
    ...base,
  });
  // An idle connection that breaks (database restarted) is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for a connection in use between two statements: its next statement fails and says why.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: preparing(pool) as never }),
  });
  return {
    db,
    pool,
    async close() {
      await db.destroy();
      // Kysely ends the pool only when it has run a query itself.
      if (!pool.ended) await pool.end();
    },
  };
}

const statementNames = new Map<string, string>();

/** A stable short name per SQL text; texts with inlined lists would grow the map without end, so it is bounded. */
function statementName(text: string): string | undefined {
  let name = statementNames.get(text);
  if (name === undefined && statementNames.size < 2_000) {
    name = 's' + createHash('sha1').update(text).digest('base64url').slice(0, 20);
    statementNames.set(text, name);
  }
  return name;
}

type QueryArguments = [text: string, values: unknown[]];

/** Where Kysely takes a connection from. */
interface Connections {
  connect(): Promise<{
    query(text: unknown, values?: unknown[]): Promise<unknown>;
    /** `broken`: the connection is closed instead of being used again. */
    release(broken?: boolean): void;
  }>;
  end(): Promise<void>;
}

/** The connections of `pool`, whose statements with parameters are prepared under a name. */
export function preparing(pool: pg.Pool): Connections {
  return {
    async connect() {
      const client = await pool.connect();
      return {
        query: (text: unknown, values?: unknown[]) => {
          if (typeof text !== 'string') return client.query(text as never) as Promise<unknown>;
          if (!values || values.length === 0) return client.query(text);
          const [statement, parameters]: QueryArguments = [text, values];
          const name = statementName(statement);
          return client.query(
            name
              ? { name, text: statement, values: parameters }
              : { text: statement, values: parameters },
          );
        },
        release: (broken) => client.release(broken),
      };
    },
    end: () => pool.end(),
  };
}

const MOST_ATTEMPTS = 3;

/**
 * Runs a use case that reads, decides, and writes all it has to in one statement, which PostgreSQL makes a transaction
 * by itself. The statement checks that what was read still holds and calls `platform.stale()` when it does not: nothing is
 * kept, and the whole is run again, up to three times. Deadlocks and serialization failures are run again too, so
 * `useCase` must not touch anything but the database.
 */
export async function retryWhenStale<T>(
  useCase: () => Promise<T>,
  attempts = MOST_ATTEMPTS,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await useCase();
    } catch (error) {
      const { code } = error as { code?: string };
      if ((code !== '40001' && code !== '40P01') || attempt >= attempts) throw error;
    }
  }
}

/** Carries a refusal through the driver so that it rolls back; never leaves this file. */
const refusalCarrier = Symbol('refusal');

/**
 * Runs one use case in one transaction (READ COMMITTED). A returned refusal rolls everything back;
 * an exception too. Serialization failures and deadlocks are retried up to three times, so `useCase`
 * must not touch anything but `tx`.
 */
export async function transact<T>(
  db: Db,
  useCase: (tx: Tx) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await retryWhenStale(() =>
      db.transaction().execute(async (tx) => {
        const result = await useCase(tx);
        if (!result.ok) throw Object.assign(new Error('refused'), { [refusalCarrier]: result });
        return result;
      }),
    );
  } catch (error) {
    const carried = (error as Record<symbol, Result<T> | undefined>)[refusalCarrier];
    if (carried) return carried;
    throw error;
  }
}
