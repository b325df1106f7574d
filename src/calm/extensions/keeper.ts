import type { PersonKeeper } from '../../core/parties/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import type { Manifest } from './manifest.ts';
import { tablesOf, type OwnTable } from './tables.ts';

/** What extensions keep of a person in the tables that name the column of their customer (R45). */
export const extensionKeeper: PersonKeeper = {
  async read(db, { partyId }) {
    const kept: Record<string, Record<string, unknown>[]> = {};
    for (const { extension, table, person } of await personTables(db)) {
      const { rows } = await sql<Record<string, unknown>>`
        select * from ${sql.id(table.schema, table.name)} where ${sql.id(person)} = ${partyId}
        order by id limit 1000`.execute(db);
      if (rows.length > 0) kept[`${extension} ${table.name}`] = rows;
    }
    return kept;
  },
  async forget(tx, { partyId }) {
    for (const { table, person } of await personTables(tx)) {
      await sql`delete from ${sql.id(table.schema, table.name)} where ${sql.id(person)} = ${partyId}`.execute(
        tx,
      );
    }
  },
};

/** The tables of persons of every extension whose tables are here, disabled and uninstalled ones included. */
async function personTables(
  db: Db | Tx,
): Promise<{ extension: string; table: OwnTable; person: string }[]> {
  const { rows } = await sql<{ manifest: Manifest }>`
    select p.manifest from extensions.installed i
    join extensions.package p on p.name = i.name and p.version = i.version
    where exists (select from extensions.step s where s.name = i.name)`.execute(db);
  return rows.flatMap(({ manifest }) => {
    if (manifest.kind !== 'extension') return [];
    const tables = tablesOf(manifest.name, manifest.migrations);
    return manifest.migrations.flatMap((step) => {
      const table = 'createTable' in step ? tables.get(step.createTable) : undefined;
      return 'createTable' in step && step.person !== undefined && table
        ? [{ extension: manifest.name, table, person: step.person }]
        : [];
    });
  });
}
