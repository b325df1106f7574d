import { sql, type Json, type SqlPart, type Tx } from '../../platform/db/index.ts';

/** Who buys, as the checkout knows it. */
export interface PartyFacts {
  email: string;
  firstName: string;
  lastName: string;
  companyName: string;
  /** Of a French company; null when there is none. */
  siren?: string | null;
  phone: string;
  locale: string;
}

/**
 * The common table expression `party (id)` of a larger statement: the party with this e-mail address (letter case does not
 * matter), made when there is none. An existing party is not touched and not locked: many orders of one buyer never
 * wait for each other.
 */
export function partyPart(facts: PartyFacts): SqlPart {
  // Plain ASCII folding finds nearly everybody and costs a tenth of citext; whom it misses meets the unique e-mail below,
  // as does a party that another order has made in the meantime.
  return sql`
    party_known as (
      select id from parties.party
      where lower(email::text collate "C") = lower(${facts.email}::text collate "C")
    ), party_made as (
      insert into parties.party (kind, email, first_name, last_name, company_name, siren, phone, locale)
      select ${facts.companyName === '' && !facts.siren ? 'person' : 'company'}, ${facts.email}, ${facts.firstName}, ${facts.lastName},
        ${facts.companyName}, ${facts.siren ?? null}::text, ${facts.phone}, ${facts.locale}
      where not exists (select from party_known)
      on conflict (email) do update set email = parties.party.email
      returning id
    ), party as (select id from party_known union all select id from party_made)`;
}

/** The id of that party; see `partyPart`. */
export async function findOrCreateParty(tx: Tx, facts: PartyFacts): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with ${partyPart(facts)} select id from party`.execute(tx);
  return rows[0]!.id;
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
  await sql`${consentPart(fact)}`.execute(tx);
}

/** What `recordConsent` inserts, as part of a larger statement. */
export function consentPart(fact: ConsentFact): SqlPart {
  return sql`insert into parties.consent (email, purpose, granted, source, proof)
    values (${fact.email}, ${fact.purpose}, ${fact.granted}, ${fact.source}, ${JSON.stringify(fact.proof)}::jsonb)`;
}
