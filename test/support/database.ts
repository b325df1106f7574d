import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/db/index.ts';

/** A database of this test file's own, cloned from the migrated template. */
export interface TestDatabase extends Database {
  url: string;
}

/**
 * Gives the test file a database of its own before its tests and drops it after them. Dropping
 * without force fails when the file left a connection open: a leak is a defect.
 * Read its fields inside tests and hooks only.
 */
export function testDatabase(): TestDatabase {
  const holder: Partial<TestDatabase> = {};
  const name = `test_${randomBytes(6).toString('hex')}`;
  beforeAll(async () => {
    Object.assign(holder, await createTestDatabase(name));
  });
  afterAll(async () => {
    await holder.close?.();
    await dropTestDatabase(name);
  });
  return holder as TestDatabase;
}

/** Clones the template into a database called `name`. The caller closes it and drops it. */
export async function createTestDatabase(name: string): Promise<TestDatabase> {
  // Copying files is several times quicker than writing them through a log that nobody will replay.
  await administer(`create database ${name} template ${inject('templateName')} strategy file_copy`);
  const url = urlOf(name);
  return { ...openDatabase(url, { poolSize: 20 }), url };
}

/** An empty, unmigrated database; returns its URL. The caller drops it. */
export async function createEmptyDatabase(name: string): Promise<string> {
  await administer(`create database ${name}`);
  return urlOf(name);
}

/** Drops a database; fails when a connection to it is still open. */
export async function dropTestDatabase(name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await administer(`drop database if exists ${name}`);
      return;
    } catch (error) {
      // A closed connection takes the server a moment to forget.
      if ((error as { code?: string }).code !== '55006' || attempt >= 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function urlOf(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Empties tables and what refers to them, ledgers too, which refuse it to everybody else. */
export async function emptyTables({ pool }: TestDatabase, tables: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica;
      truncate ${tables} cascade; commit`);
  } finally {
    client.release();
  }
}
