import pg from 'pg';
import { ok, refuse, type Refusal, type Result } from '../kernel/refusal.ts';
import type { Config } from '../platform/config/index.ts';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type PostgresEvent,
} from '../platform/embedded-postgres/index.ts';

/** The database that a command works on. */
export interface CommandDatabase {
  url: string;
  /** The embedded cluster, or null with `DATABASE_URL`. */
  embedded: Pick<EmbeddedPostgres, 'created' | 'recovered' | 'folder' | 'elsewhere'> | null;
  /** Resolves when an embedded database could not be kept alive. */
  lost: Promise<Refusal>;
  stop(): Promise<void>;
}

const OLDEST_MAJOR = 15;

/**
 * The database of `config`, ready for use: the server of `DATABASE_URL` (checked: reachable,
 * PostgreSQL ≥ 15, UTF-8), or the embedded one, started for the length of the command. With
 * `attach`, an embedded one that a running Sereine holds is used as it is.
 * Refusals: those of `startEmbeddedPostgres`, `database-unreachable`, `database-too-old`, `database-not-utf8`.
 */
export async function openCommandDatabase(
  config: Config,
  options: { onEvent?: (event: PostgresEvent) => void; attach: boolean },
): Promise<Result<CommandDatabase>> {
  const { url } = config.database;
  if (url !== null) {
    const checked = await checkServer(url);
    if (!checked.ok) return checked;
    return ok({ url, embedded: null, lost: new Promise(() => undefined), stop: async () => {} });
  }
  const started = await startEmbeddedPostgres({
    dataFolder: config.dataFolder,
    attach: options.attach,
    ...(options.onEvent ? { onEvent: options.onEvent } : {}),
  });
  if (!started.ok) return started;
  const { created, recovered, folder, elsewhere, lost } = started.value;
  return ok({
    url: started.value.connectionString(),
    embedded: { created, recovered, folder, elsewhere },
    lost,
    stop: () => started.value.stop(),
  });
}

async function checkServer(url: string): Promise<Result<null>> {
  const shown = new URL(url);
  const params = { server: shown.host || (shown.searchParams.get('host') ?? 'localhost') };
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
    );
    const major = Math.floor(Number(rows[0]!.version) / 10_000);
    if (major < OLDEST_MAJOR) {
      return refuse('database-too-old', 503, {
        params: { ...params, found: major, expected: OLDEST_MAJOR },
      });
    }
    if (rows[0]!.encoding !== 'UTF8') {
      return refuse('database-not-utf8', 503, { params: { ...params, found: rows[0]!.encoding } });
    }
    return ok(null);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return refuse('database-unreachable', 503, {
      params: { ...params, reason: message || (code ?? '') },
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
