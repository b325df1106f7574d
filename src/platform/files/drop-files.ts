import { ok } from '../../kernel/refusal.ts';
import { sql, transact, type Db, type SqlPart, type Tx } from '../db/index.ts';
import { enqueue } from '../jobs/index.ts';
import { loadFiles } from './store.ts';
import type { FileStorage } from './storage.ts';

/** The job that removes files which nothing names any more. */
export const DROP_JOB = 'files.drop-unused';

/** Asks that files be removed after this transaction, row and bytes, unless anything else still names them (R45). */
export async function dropUnusedFiles(tx: Tx, fileIds: readonly number[]): Promise<void> {
  if (fileIds.length > 0) await enqueue(tx, DROP_JOB, { fileIds: [...fileIds] });
}

/** Removes those of these files that nothing names. The bytes go first: when they cannot, the row stays and the job is tried again. */
export async function dropFiles(
  db: Db,
  storage: FileStorage,
  fileIds: readonly number[],
): Promise<void> {
  const places = await placesOfFiles(db);
  for (const id of fileIds) {
    await transact(db, async (tx) => {
      // JSON of every table is read: in a large shop that takes longer than a page may.
      await sql`select set_config('statement_timeout', '0', true)`.execute(tx);
      // Whoever would name the file by a foreign key waits for this lock, and is then refused.
      await sql`select from platform.file where id = ${id} for update`.execute(tx);
      const [file] = await loadFiles(tx, [id]);
      if (!file || (await isNamed(tx, id, places))) return ok(null);
      const { rows } = await sql`select from platform.file
        where storage_key = ${file.storageKey} and id <> ${id} limit 1`.execute(tx);
      if (rows.length === 0) {
        const keys = [file, ...file.derivatives].map(({ storageKey }) => storageKey);
        for (const key of keys) await storage.remove(key);
      }
      await sql`delete from platform.file where id = ${id}`.execute(tx);
      return ok(null);
    });
  }
}

interface Place {
  schema: string;
  table: string;
  column: string;
  type: string;
}

/** Every column that can name a file: by its own name, or somewhere inside JSON. Of events only the past speaks. */
async function placesOfFiles(db: Db): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select c.table_schema as schema, c.table_name as "table", c.column_name as "column", c.data_type as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema !~ '^(pg_|information_schema|graphile_worker)'
      and (c.table_schema, c.table_name) <> ('platform', 'outbox_event')
      and (c.data_type = 'jsonb' or c.column_name ~ 'file_ids?$'
        or (c.table_schema, c.table_name, c.column_name) = ('platform', 'file', 'original_id'))`.execute(
    db,
  );
  return rows;
}

async function isNamed(tx: Tx, id: number, places: readonly Place[]): Promise<boolean> {
  const asked = places.map(
    (place) => sql`exists (select from ${sql.table(`${place.schema}.${place.table}`)}
      where ${naming(place, id)})`,
  );
  const { rows } = await sql<{ isNamed: boolean }>`
    select (${sql.join(asked, sql` or `)}) as "isNamed"`.execute(tx);
  return rows[0]!.isNamed;
}

function naming({ column, type }: Place, id: number): SqlPart {
  const named = sql.ref(column);
  if (type === 'ARRAY') return sql`${id} = any(${named})`;
  if (type !== 'jsonb') return sql`${named} = ${id}`;
  return sql`jsonb_path_exists(${named},
    '$.** ? (@.type() == "object").keyvalue() ? (@.key like_regex "file_?ids?$" flag "i").value[*] ? (@ == $id)',
    jsonb_build_object('id', ${id}::bigint), true)`;
}
