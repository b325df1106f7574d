import { redactChanges } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { recordConsent } from './checkout.ts';
import type { Person, PersonKeeper } from './model.ts';
import { getCustomer, listAddresses, listConsents } from './queries.ts';

/** The label of a person who was forgotten. */
export function pseudonymOf(partyId: number): string {
  return `forgotten:${partyId}`;
}

/**
 * What this room keeps of a person. Forgetting (R45) empties profile, address book and notes; the proof of consents stays
 * under a pseudonym after a last entry that withdraws them (R42).
 */
export const partyKeeper: PersonKeeper = {
  async read(db, { partyId, email }) {
    const customer = await getCustomer(db, partyId);
    return {
      profile: customer.ok ? [{ ...customer.value, note: undefined, tags: undefined }] : [],
      addresses: (await listAddresses(db, partyId)).map(({ kind, address, lastUsedAt }) => ({
        kind,
        ...address,
        lastUsedAt,
      })),
      consents: await readConsentLedger(db, email),
    };
  },
  forget: forgetParty,
};

async function readConsentLedger(db: Db | Tx, email: string) {
  const { rows } = await sql<Record<string, unknown>>`
    select purpose, granted, source, proof, at from parties.consent
    where email = ${email}::citext order by id`.execute(db);
  return rows;
}

async function forgetParty(tx: Tx, { partyId, email }: Person): Promise<void> {
  const given = (await listConsents(tx, email)).filter((consent) => consent.granted);
  for (const { purpose } of given) {
    await recordConsent(tx, { email, purpose, granted: false, source: 'erasure', proof: {} });
  }
  const label = pseudonymOf(partyId);
  await sql`update parties.consent set email = ${label}::citext where email = ${email}::citext`.execute(
    tx,
  );
  await sql`delete from parties.address where party_id = ${partyId}`.execute(tx);
  await sql`update parties.party set email = null, first_name = '', last_name = '', company_name = '',
      phone = '', vat_number = null, siren = null, note = '', tags = '{}', forgotten_at = now(),
      version = version + 1, updated_at = now()
    where id = ${partyId}`.execute(tx);
  await redactChanges(tx, { kind: 'customer', id: String(partyId), label });
}
