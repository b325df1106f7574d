import { sql, type Db } from '../../platform/db/index.ts';

/** Somebody who may sign in to the demonstration's office. */
export interface DemoAccount {
  email: string;
  password: string;
  role: string;
}

/** Accounts that only the demonstration makes; never in production. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: 'camille@maison-vespree.example', password: 'vesprée-démo-2026', role: 'owner' },
  { email: 'noe@maison-vespree.example', password: 'colis-démo-2026', role: 'logistician' },
];

/** True when nobody has put anything into this database yet. */
export async function isEmptyShop(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select from catalogue.product union all select from orders."order" union all select from access.staff limit 1`.execute(
    db,
  );
  return rows.length === 0;
}

/** The accounts of the demonstration that this database has. */
export async function demoAccountsIn(db: Db): Promise<DemoAccount[]> {
  const { rows } = await sql<{ email: string }>`
    select email::text from access.staff where email::text = any(${DEMO_ACCOUNTS.map((a) => a.email)})`.execute(
    db,
  );
  return DEMO_ACCOUNTS.filter((account) => rows.some((row) => row.email === account.email));
}
