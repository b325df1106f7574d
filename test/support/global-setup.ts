import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate, openDatabase } from '../../src/platform/db/index.ts';
import { startEphemeralPostgres } from '../../src/platform/embedded-postgres/index.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the server's maintenance database. */
    postgresUrl: string;
    /** Name of the migrated database that test databases are cloned from. */
    templateName: string;
  }
}

const TEMPLATE = 'template_migrated';

/** One PostgreSQL per run, with one migrated template that every test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sereine-test-'));
  const started = await startEphemeralPostgres(folder);
  if (!started.ok) throw new Error(`the test database did not start: ${started.refusal.code}`);
  const postgres = started.value;
  const maintenance = new pg.Client({ connectionString: postgres.connectionString() });
  await maintenance.connect();
  await maintenance.query(`create database ${TEMPLATE}`);
  await maintenance.end();
  const template = openDatabase(postgres.connectionString(TEMPLATE), { poolSize: 1 });
  await migrate(template.pool);
  await template.close();
  project.provide('postgresUrl', postgres.connectionString());
  project.provide('templateName', TEMPLATE);
  return async () => {
    const leaks = await leftDatabases(postgres.connectionString());
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
    if (leaks.length > 0) {
      throw new Error(`test files left their databases open: ${leaks.join(', ')}`);
    }
  };
}

async function leftDatabases(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    "select datname from pg_database where datname like 'test\\_%'",
  );
  await client.end();
  return rows.map((row) => row.datname);
}
