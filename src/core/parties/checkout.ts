import { sql, type Json, type Tx } from '../../platform/db/index.ts';

/** Who buys, as the checkout knows it. */
export interface PartyFacts {
  email: string;
  firstName: string;
  lastName: string;
  companyName: string;
  phone: string;
  locale: string;
}

/**
 * The party with this e-mail address (letter case does not matter), made when there is none. An existing
 * party is not touched and not locked: many orders of one buyer never wait for each other.
 */
export async function findOrCreateParty(tx: Tx, facts: PartyFacts): Promise<number> {
  const find = () =>
    sql<{ id: number }>`select id from parties.party where email = ${facts.email}::citext`.execute(
      tx,
    );
  const known = await find();
  if (known.rows[0]) return known.rows[0].id;
  const made = await sql<{ id: number }>`
    insert into parties.party (kind, email, first_name, last_name, company_name, phone, locale)
    values (${facts.companyName === '' ? 'person' : 'company'}, ${facts.email}, ${facts.firstName}, ${facts.lastName},
      ${facts.companyName}, ${facts.phone}, ${facts.locale})
    on conflict (email) do nothing returning id`.execute(tx);
  // Made by another order in the meantime: that one has committed, or ours would still be waiting.
  return made.rows[0]?.id ?? (await find()).rows[0]!.id;
}

/** A consent given or withdrawn, with its proof. */
export interface ConsentFact {
  email: string;
  /** For example `newsletter`. */
  purpose: string;
  granted: boolean;
  /** Where it was said: `checkout`, `account`, `unsubscribe-link`. */
  source: string;
  proof: Json;
}

/** Adds to the consent ledger (R42); what was said before stays. */
export async function recordConsent(tx: Tx, fact: ConsentFact): Promise<void> {
  await sql`insert into parties.consent (email, purpose, granted, source, proof)
    values (${fact.email}, ${fact.purpose}, ${fact.granted}, ${fact.source}, ${JSON.stringify(fact.proof)}::jsonb)`.execute(
    tx,
  );
}
