import { expect, test } from 'vitest';
import { sql } from '../../src/platform/db/index.ts';
import { testDatabase } from './database.ts';

const database = testDatabase();

test('a test file has a migrated database of its own', async () => {
  const { rows } = await sql<{ id: string }>`select id from channels.channel`.execute(database.db);
  expect(rows).toEqual([{ id: 'web' }]);
});

test('append-only tables refuse a change', async () => {
  const insert = sql`insert into platform.change (actor_kind, actor_label, entity_kind, entity_id, entity_label, action)
    values ('system', 'test', 'x', '1', 'x', 'create')`;
  await insert.execute(database.db);
  await expect(sql`delete from platform.change`.execute(database.db)).rejects.toThrow(
    /append-only/,
  );
  await expect(sql`update platform.change set why = 'x'`.execute(database.db)).rejects.toThrow(
    /append-only/,
  );
});
