import type pg from 'pg';
import { quoteTable, type TableToCopy } from '../../platform/backup/index.ts';

/** How many indexes are made at a time. */
const LANES = 2;

/**
 * Takes the indexes of large tables out of the way of many rows, those of keys excepted; gives back the statements that
 * make them again.
 */
export async function dropIndexes(
  client: pg.ClientBase,
  tables: readonly TableToCopy[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
     from pg_index i
     where i.indrelid = any($1::regclass[])
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
     order by 1`,
    [tables.map(quoteTable)],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}

/** Makes indexes again, two at a time; tells how many of all are there. */
export async function makeIndexes(
  pool: pg.Pool,
  definitions: readonly string[],
  onProgress: (part: number) => void,
): Promise<void> {
  const waiting = [...definitions];
  let made = 0;
  const lane = async () => {
    const client = await pool.connect();
    try {
      await client.query('set statement_timeout = 0');
      await client.query("set maintenance_work_mem = '256MB'");
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await client.query(next);
        onProgress((made += 1) / definitions.length);
      }
    } finally {
      client.release(true);
    }
  };
  await Promise.all(Array.from({ length: Math.min(LANES, definitions.length) }, lane));
}
