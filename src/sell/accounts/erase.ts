import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { pseudonymOf, type Person } from '../../core/parties/index.ts';
import { sql, transact, type Db, type Tx } from '../../platform/db/index.ts';
import { forgetMailsTo } from '../../platform/mail/index.ts';
import { readLink, useLink } from './links.ts';
import type { AccountDeps } from './model.ts';

/** What a person is told before everything is forgotten. */
export interface ErasureFacts {
  /** Orders that keep what the law asks for. */
  orders: number;
  /** Of these, those still on their way or within the time for withdrawal: they keep e-mail and phone until then. */
  openOrders: number;
}

/** What forgetting a person would and would not take away. */
export async function readErasureFacts(db: Db, partyId: number): Promise<ErasureFacts> {
  const { rows } = await sql<ErasureFacts>`
    select count(*)::int as orders, count(*) filter (where state not in ('cancelled')
        and (delivered_at is null or delivered_at > now() - interval '15 days'))::int as "openOrders"
    from orders."order" where party_id = ${partyId}`.execute(db);
  return rows[0]!;
}

/** Whom a link of the erasure mail is about, without using it. Refusal: `link-spent` (410). */
export async function readErasure(
  db: Db,
  secret: string,
): Promise<Result<{ email: string; facts: ErasureFacts }>> {
  const link = await readLink(db, 'erase', secret, null);
  if (!link.ok) return link;
  const { rows } = await sql<{ id: number }>`
    select id from parties.party where email = ${link.value.email}::citext`.execute(db);
  if (!rows[0]) return refuse('link-spent', 410);
  return ok({ email: link.value.email, facts: await readErasureFacts(db, rows[0].id) });
}

/**
 * Forgets a person for good with the link that their mailbox received (R45): account, sessions, profile, addresses, carts and
 * what every other room keeps are removed or pseudonymised; orders and invoices keep what the law asks for.
 * Refusal: `link-spent` (410).
 */
export async function eraseByLink(deps: AccountDeps, secret: string): Promise<Result<null>> {
  return transact(deps.db, async (tx) => {
    const link = await useLink(tx, 'erase', secret);
    const person = link ? await findPerson(tx, link.email) : null;
    if (!person) return refuse('link-spent', 410);
    await erasePerson(deps, tx, person);
    return ok(null);
  });
}

async function findPerson(tx: Tx, email: string): Promise<Person | null> {
  const { rows } = await sql<Person>`
    select id as "partyId", email from parties.party where email = ${email}::citext for update`.execute(
    tx,
  );
  return rows[0] ?? null;
}

async function erasePerson(deps: AccountDeps, tx: Tx, person: Person): Promise<void> {
  await sql`delete from accounts.account where party_id = ${person.partyId}`.execute(tx);
  await sql`delete from accounts.link where email = ${person.email}::citext`.execute(tx);
  for (const keeper of deps.keepers) await keeper.forget(tx, person);
  await forgetMailsTo(tx, person.email, pseudonymOf(person.partyId));
}
