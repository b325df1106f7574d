import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createEmptyDatabase,
  createTestDatabase,
  dropTestDatabase,
  type TestDatabase,
} from '../../../test/support/database.ts';
import { migrate, openDatabase, pendingMigrations } from './index.ts';

let database: TestDatabase;
const name = () => `test_${randomBytes(6).toString('hex')}`;
let ours = '';

beforeEach(async () => {
  ours = name();
  database = await createTestDatabase(ours);
});
afterEach(async () => {
  await database.close();
  await dropTestDatabase(ours);
});

test('a database that is newer is refused by the step that is not known, and left as it is', async () => {
  await database.pool.query(
    "insert into public.sereine_migration values ('sell/later', '000001_create.sql', 'x')",
  );
  await expect(migrate(database.pool)).rejects.toMatchObject({
    refusal: { code: 'database-newer', params: { migration: 'sell/later/000001_create.sql' } },
  });
});

test('a step that changed after it ran is refused', async () => {
  await database.pool.query(
    "update public.sereine_migration set checksum = 'x' where module = 'sell/carts'",
  );
  await expect(migrate(database.pool)).rejects.toMatchObject({
    refusal: {
      code: 'migration-edited',
      params: { migration: expect.stringMatching(/^sell\/carts\//) },
    },
  });
});

test('a step that fails changes nothing, keeps those before it, and the next start goes on from there', async () => {
  const empty = name();
  const fresh = openDatabase(await createEmptyDatabase(empty), { poolSize: 2 });
  try {
    // In the way of the orders: a table that their step wants to make.
    await fresh.pool.query('create schema orders');
    await expect(migrate(fresh.pool)).rejects.toMatchObject({
      refusal: { code: 'migration-failed', params: { reason: expect.stringContaining('orders') } },
    });
    const pending = await pendingMigrations(fresh.pool);
    expect(pending[0]).toMatch(/^sell\/orders\//);
    await fresh.pool.query('drop schema orders');
    const report = await migrate(fresh.pool);
    expect(report.applied).toHaveLength(pending.length);
    expect(await pendingMigrations(fresh.pool)).toEqual([]);
  } finally {
    await fresh.close();
    await dropTestDatabase(empty);
  }
});

test('two processes that migrate at once: each step runs once', async () => {
  const empty = name();
  const fresh = openDatabase(await createEmptyDatabase(empty), { poolSize: 4 });
  try {
    const [first, second] = await Promise.all([migrate(fresh.pool), migrate(fresh.pool)]);
    const ran = [...first.applied, ...second.applied];
    expect(new Set(ran.map((step) => JSON.stringify(step))).size).toBe(ran.length);
    expect(first.applied.length * second.applied.length).toBe(0);
  } finally {
    await fresh.close();
    await dropTestDatabase(empty);
  }
});
