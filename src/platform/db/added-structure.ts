import { sql, type Tx } from './database.ts';

/**
 * Runs statements that make tables of a schema beside ours, and remembers them for backups. Only for statements that were
 * composed here from checked names: nothing that anybody typed.
 */
export async function addStructure(
  tx: Tx,
  schema: string,
  statements: readonly string[],
): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(tx);
    await sql`insert into platform.added_structure (schema, statement) values (${schema}, ${statement})`.execute(
      tx,
    );
  }
}

/** Drops a schema that was added, with all that is in it. */
export async function dropStructure(tx: Tx, schema: string): Promise<void> {
  await sql`drop schema if exists ${sql.id(schema)} cascade`.execute(tx);
  await sql`delete from platform.added_structure where schema = ${schema}`.execute(tx);
}
