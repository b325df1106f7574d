import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/support/database.ts';
import { openReads, sql, type ReadMove } from './index.ts';

// How reads follow a real replica stands in test/scenarios/several-servers.test.ts.
const database = testDatabase();

async function movesOf(replicaUrl: string): Promise<ReadMove[]> {
  const moves: ReadMove[] = [];
  const reads = openReads(database, replicaUrl, { checkEveryMs: 20 });
  reads.onMove((move) => moves.push(move));
  try {
    while (moves.length === 0) {
      const { rows } = await sql<{ one: number }>`select 1 as one`.execute(reads.db);
      expect(rows).toEqual([{ one: 1 }]);
    }
    expect(reads.state()).toEqual({ source: 'primary', lagMs: null });
  } finally {
    await reads.close();
  }
  return moves;
}

test('without a replica, reads are those of the primary', async () => {
  const reads = openReads(database, null);
  expect(reads.db).toBe(database.db);
  expect(reads.state()).toEqual({ source: 'primary', lagMs: null });
  await reads.close();
});

test('a database that follows nobody is never read: it may hold anything', async () => {
  expect(await movesOf(database.url)).toEqual([
    { to: 'primary', reason: 'not-a-replica', lagMs: null },
  ]);
});

test('a replica that is away is said once, and the primary answers meanwhile', async () => {
  expect(await movesOf('postgresql://nobody@127.0.0.1:1/nothing')).toEqual([
    { to: 'primary', reason: 'unreachable', lagMs: null },
  ]);
});

test('a query that is wrong fails as on the primary', async () => {
  const reads = openReads(database, database.url, { checkEveryMs: 20 });
  await expect(sql`select nothing`.execute(reads.db)).rejects.toMatchObject({ code: '42703' });
  await reads.close();
});
