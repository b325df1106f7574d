import pg from 'pg';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { quoteName } from '../../platform/backup/index.ts';

/** The address of another database on the same server. */
export function urlOfDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.href;
}

/** How the database of a copy is called. */
export function copyName(sourceUrl: string, siteId: number, copy: number): string {
  const source = decodeURIComponent(new URL(sourceUrl).pathname.slice(1)) || 'postgres';
  return `${source.slice(0, 40)}_test_${siteId}_${copy}`;
}

/** Makes an empty database beside the one of `url`. Refusal: `test-site-needs-databases` when this role may not. */
export async function createDatabase(url: string, name: string): Promise<Result<null>> {
  try {
    await runOn(url, async (client) => {
      await client.query(`drop database if exists ${quoteName(name)} with (force)`);
      await client.query(`create database ${quoteName(name)}`);
    });
    return ok(null);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    return refuse('test-site-needs-databases', 409);
  }
}

/** Drops a database beside the one of `url`, whoever is connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await runOn(url, async (client) => {
    await client.query(`drop database if exists ${quoteName(name)} with (force)`);
  });
}

/** Writes into a copy what it is a copy of. */
export async function writeOrigin(
  url: string,
  origin: { siteId: number; name: string; copiedAt: string; lastChangeId: number },
): Promise<void> {
  await runOn(url, async (client) => {
    await client.query(
      `insert into test_sites.origin (site_id, name, copied_at, last_change_id) values ($1, $2, $3, $4)`,
      [origin.siteId, origin.name, origin.copiedAt, origin.lastChangeId],
    );
  });
}

async function runOn(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'sereine-test-site' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
