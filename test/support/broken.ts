import { sql, type Db, type Tx } from '../../src/platform/db/index.ts';

const ROLLED_BACK = new Error('rolled back on purpose');

/** What `read` says of a database that `damage` broke, past the rules that protect ledgers; it is whole again afterwards. */
export async function whenBroken<T>(
  db: Db,
  damage: (tx: Tx) => Promise<unknown>,
  read: (tx: Tx) => Promise<T>,
): Promise<T> {
  let said: { value: T } | undefined;
  try {
    await db.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await damage(tx);
      said = { value: await read(tx) };
      throw ROLLED_BACK;
    });
  } catch (error) {
    if (error !== ROLLED_BACK) throw error;
  }
  return said!.value;
}
