import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { refusalOfDisk } from '../../kernel/disk.ts';
import { ok, refuse, type Refusal, type Result } from '../../kernel/refusal.ts';
import { prepareBinaries, type Binaries } from './binaries.ts';
import type { Tuning } from './configuration.ts';
import { initialiseCluster, SUPERUSER } from './initialise.ts';
import { clearLeftovers, isReady, SOCKET_PORT } from './leftovers.ts';
import { takeOwnerLock } from './owner-lock.ts';
import { placeCluster, removeOutsideSocketFolder, type ClusterPlace } from './place.ts';
import { startPostmaster, stopPostmaster, writeConfiguration } from './postmaster.ts';

/** What happens to a running database: it ended by itself, or it has been restarted. */
export type PostgresEvent = 'died' | 'back';

export interface EmbeddedPostgresOptions {
  /** The data folder (`SEREINE_DATA`); the cluster goes to `postgres/` in it. */
  dataFolder: string;
  onEvent?: (event: PostgresEvent) => void;
  /** Default 60. */
  maxConnections?: number;
  /** False for throw-away clusters of tests: no fsync, much faster, lost at a power cut. Default true. */
  durable?: boolean;
  /** Default `sereine`; created when it is missing. */
  database?: string;
  /** When another living process of ours already runs this cluster, use it instead of refusing. Default false. */
  attach?: boolean;
  /** How long one start may take, crash recovery included. Default two minutes. */
  startTimeoutMs?: number;
}

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** URL for `DATABASE_URL` and pg; `database` defaults to the one of the options. */
  connectionString(database?: string): string;
  /** The same as options of `pg.Client` and `pg.Pool`. */
  connection: { host: string; port: number; user: string; database: string };
  /** Folder of the cluster. */
  folder: string;
  /** True when it could not stand in the data folder. */
  elsewhere: boolean;
  /** Process id of the postmaster; changes when it had to be restarted. Null when attached to another process's. */
  pid(): number | null;
  /** True when this start made the cluster. */
  created: boolean;
  /** True when a killed run had left something to recover from. */
  recovered: boolean;
  /** True when the cluster belongs to another process of ours; then `stop` leaves it running. */
  attached: boolean;
  /** Resolves with the reason when the database died and could not be brought back. */
  lost: Promise<Refusal>;
  /** Writes everything and ends the database. Idempotent. */
  stop(): Promise<void>;
}

const MOST_RESTARTS_PER_MINUTE = 5;

/**
 * Starts the embedded PostgreSQL of a data folder, making the cluster at first use, recovering from
 * whatever a killed run left, and keeping it alive: a postmaster that dies is restarted.
 * Refusals: `embedded-database-unavailable`, `embedded-database-needs-account`,
 * `database-already-running`, `database-version-mismatch`, `database-damaged`,
 * `shared-memory-exhausted`, `embedded-database-failed`, and those of `refusalOfDisk`.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<Result<EmbeddedPostgres>> {
  const dataFolder = path.resolve(options.dataFolder);
  const placed = await placeCluster(dataFolder);
  if (!placed.ok) return placed;
  const place = placed.value;
  try {
    const lock = await takeOwnerLock(place.folder);
    if ('heldBy' in lock) {
      if (options.attach) return await attachTo(place, options);
      return refuse('database-already-running', 503, {
        params: { pid: lock.heldBy, path: dataFolder },
      });
    }
    return await startHolding(lock, place, options);
  } catch (error) {
    const refused = refusalOfDisk(error, dataFolder);
    if (refused) return refused;
    throw error;
  }
}

/** Starts as the owner of `lock`, and gives it back when that does not succeed. */
async function startHolding(
  lock: { release(): Promise<void> },
  place: ClusterPlace,
  options: EmbeddedPostgresOptions,
): Promise<Result<EmbeddedPostgres>> {
  try {
    const started = await startOwned(place, options, () => lock.release());
    if (!started.ok) await lock.release();
    return started;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A throw-away cluster for tests in `folder` (made when missing): as above without durability. */
export function startEphemeralPostgres(
  folder: string,
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<Result<EmbeddedPostgres>> {
  return startEmbeddedPostgres({
    maxConnections: 200,
    ...options,
    dataFolder: folder,
    durable: false,
  });
}

async function startOwned(
  place: ClusterPlace,
  options: EmbeddedPostgresOptions,
  release: () => Promise<void>,
): Promise<Result<EmbeddedPostgres>> {
  const tuning: Tuning = {
    durable: options.durable ?? true,
    maxConnections: options.maxConnections ?? 60,
  };
  const binaries = await prepareBinaries(place.folder, place.account);
  if (!binaries.ok) return binaries;
  const initialised = await initialiseCluster(place, binaries.value, tuning.durable);
  if (!initialised.ok) return initialised;
  const recovered = await clearLeftovers(place);
  writeConfiguration(place, tuning);
  const supervised = await supervise(place, binaries.value, options);
  if (!supervised.ok) return supervised;
  const { pid, stop, lost } = supervised.value;
  const connection = connectionTo(place, options.database);
  try {
    await ensureDatabase(connection);
  } catch (error) {
    await stop();
    throw error;
  }
  let stopped: Promise<void> | null = null;
  return ok({
    connectionString: (database) => urlOf(connection, database),
    connection,
    folder: place.folder,
    elsewhere: place.elsewhere,
    pid,
    created: initialised.value.created,
    recovered,
    attached: false,
    lost,
    stop: () =>
      (stopped ??= stop()
        .then(() => removeOutsideSocketFolder(place))
        .then(release)),
  });
}

interface Supervised {
  pid(): number | null;
  stop(): Promise<void>;
  lost: Promise<Refusal>;
}

/** Starts the postmaster and starts it again whenever it dies, until `stop`. */
async function supervise(
  place: ClusterPlace,
  binaries: Binaries,
  options: EmbeddedPostgresOptions,
): Promise<Result<Supervised>> {
  const timeoutMs = options.startTimeoutMs ?? 120_000;
  const first = await startPostmaster(place, binaries, timeoutMs);
  if (!first.ok) return first;
  let child: ChildProcess = first.value;
  let stopping = false;
  let restarting: Promise<void> | null = null;
  const deaths: number[] = [];
  let reportLoss: (refusal: Refusal) => void;
  const lost = new Promise<Refusal>((resolve) => (reportLoss = resolve));
  // Our own end, however it comes about short of kill -9, must not leave the database behind.
  const endWithUs = () => void child.kill('SIGINT');
  process.once('exit', endWithUs);

  const restart = async () => {
    deaths.push(Date.now());
    const recent = deaths.filter((at) => at > Date.now() - 60_000).length;
    options.onEvent?.('died');
    await sleep(recent === 1 ? 0 : 500 * recent);
    await clearLeftovers(place);
    if (stopping) return;
    const again = await startPostmaster(place, binaries, timeoutMs);
    if (again.ok) {
      child = again.value;
      options.onEvent?.('back');
      watch();
    } else if (recent < MOST_RESTARTS_PER_MINUTE) {
      await restart();
    } else {
      reportLoss(again.refusal);
    }
  };
  const watch = () => {
    const onExit = () => {
      if (!stopping) restarting = restart();
    };
    if (child.exitCode !== null || child.signalCode !== null) onExit();
    else child.once('exit', onExit);
  };
  watch();
  return ok({
    pid: () => child.pid ?? null,
    lost,
    async stop() {
      stopping = true;
      await restarting;
      await stopPostmaster(child);
      process.off('exit', endWithUs);
    },
  });
}

/** Uses the cluster that another process of ours runs, once it accepts connections. */
async function attachTo(
  place: ClusterPlace,
  options: EmbeddedPostgresOptions,
): Promise<Result<EmbeddedPostgres>> {
  const connection = connectionTo(place, options.database);
  const deadline = Date.now() + (options.startTimeoutMs ?? 120_000);
  while (!(await isReady(place.pgdata))) {
    if (Date.now() > deadline) {
      return refuse('embedded-database-failed', 503, {
        params: { path: place.folder, reason: 'timeout' },
      });
    }
    await sleep(50);
  }
  return ok({
    connectionString: (database) => urlOf(connection, database),
    connection,
    folder: place.folder,
    elsewhere: place.elsewhere,
    pid: () => null,
    created: false,
    recovered: false,
    attached: true,
    lost: new Promise(() => undefined),
    stop: () => Promise.resolve(),
  });
}

function connectionTo(place: ClusterPlace, database = 'sereine'): EmbeddedPostgres['connection'] {
  return { host: place.socketFolder, port: SOCKET_PORT, user: SUPERUSER, database };
}

function urlOf(connection: EmbeddedPostgres['connection'], database = connection.database): string {
  const host = encodeURIComponent(connection.host);
  return `postgresql://${connection.user}@localhost:${connection.port}/${encodeURIComponent(database)}?host=${host}`;
}

async function ensureDatabase(connection: EmbeddedPostgres['connection']): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      connection.database,
    ]);
    if (rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(connection.database)}`);
    }
  } finally {
    await client.end();
  }
}
