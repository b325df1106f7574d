import { sql, type Db } from '../../platform/db/index.ts';

/** Somebody who may sign in to the demonstration's office, or to its shop as a customer. */
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

/** A customer of the demonstration shop with an account; never in production. */
export const DEMO_CUSTOMER: DemoAccount = {
  email: 'client@maison-vespree.example',
  password: 'panier-démo-2026',
  role: 'customer',
};

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
  const accounts = [...DEMO_ACCOUNTS, DEMO_CUSTOMER];
  const { rows } = await sql<{ email: string }>`
    select email::text from access.staff where email::text = any(${accounts.map((a) => a.email)})
    union all select p.email::text from accounts.account a join parties.party p on p.id = a.party_id
    where p.email = ${DEMO_CUSTOMER.email}::citext`.execute(db);
  return accounts.filter((account) => rows.some((row) => row.email === account.email));
}
