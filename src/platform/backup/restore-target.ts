import pg from 'pg';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { quoteName } from './catalogue-of-tables.ts';

/** A database that a backup may be loaded into. */
export interface RestoreTarget {
  url: string;
  /** Puts the loaded database in its place; gives the name under which the former one is kept. */
  finish(): Promise<string | null>;
  /** Gives up: everything is as before. */
  abandon(): Promise<void>;
}

const KEPT = '_before_';

/**
 * Prepares the database of `url`: itself when it is empty; with `replace`, a new one beside it that
 * takes its name at the end, the former one being kept until the next restore. Refusals:
 * `database-not-empty`, `database-in-use`, `restore-needs-empty-database`.
 */
export async function prepareRestoreTarget(
  url: string,
  replace: boolean,
): Promise<Result<RestoreTarget>> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1)) || 'postgres';
  if (await runOn(url, isEmpty)) {
    return ok({ url, finish: () => Promise.resolve(null), abandon: () => Promise.resolve() });
  }
  if (!replace) return refuse('database-not-empty', 409, { params: { database: name } });
  const busy = await runOn(url, countSessions);
  if (busy > 0) return refuse('database-in-use', 409, { params: { database: name, count: busy } });

  const stamp = new Date().toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
  const fresh = `${name}_restore_${stamp}`;
  try {
    await runOn(url, (client) => client.query(`create database ${quoteName(fresh)}`));
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    return refuse('restore-needs-empty-database', 409, { params: { database: name } });
  }
  return ok({
    url: urlFor(url, fresh),
    finish: () => swap(url, name, fresh, `${name}${KEPT}${stamp}`),
    abandon: () => dropDatabase(url, fresh),
  });
}

/** Both names change in one transaction: there is no moment without a database of that name. */
async function swap(url: string, name: string, fresh: string, kept: string): Promise<string> {
  await runOn(urlFor(url, 'postgres'), async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [name + KEPT],
    );
    await client.query('begin');
    await client.query(`alter database ${quoteName(name)} rename to ${quoteName(kept)}`);
    await client.query(`alter database ${quoteName(fresh)} rename to ${quoteName(name)}`);
    await client.query('commit');
    for (const { datname } of rows) await client.query(`drop database ${quoteName(datname)}`);
  });
  return kept;
}

function dropDatabase(url: string, name: string): Promise<void> {
  return runOn(urlFor(url, 'postgres'), async (client) => {
    await client.query(`drop database if exists ${quoteName(name)} with (force)`);
  });
}

async function isEmpty(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ empty: boolean }>(`
    select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('information_schema', 'graphile_worker')
        and n.nspname !~ '^pg_'
        and not exists (select from pg_depend d
          where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')) as empty`);
  return rows[0]!.empty;
}

async function countSessions(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ sessions: number }>(`
    select count(*)::int as sessions from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`);
  return rows[0]!.sessions;
}

async function runOn<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'sereine-restore' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlFor(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}
