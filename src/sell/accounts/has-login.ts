import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** Whether a customer can sign in to an account. */
export async function hasLogin(db: Db | Tx, partyId: number): Promise<boolean> {
  const { rows } = await sql`select from accounts.account where party_id = ${partyId}`.execute(db);
  return rows.length > 0;
}
