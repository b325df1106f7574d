import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { redactChanges, recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { updatePartner } from './partners.ts';
import { findPartner } from './store.ts';

/** All that is kept of somebody who works for partners, by e-mail address (R45). */
export interface PartnerContactData {
  partners: { partner: string; name: string; role: string; email: string; phone: string }[];
  requests: { title: string; partner: string; sentTo: string; sentAt: string }[];
  accesses: { name: string; scopes: string[]; startsAt: string; endsAt: string }[];
}

/** Hands over what is kept of a partner's contact; letter case does not matter. */
export async function readPartnerContact(db: Db, email: string): Promise<PartnerContactData> {
  const partners = await sql<PartnerContactData['partners'][number]>`
    select p.name as partner, c.name, c.role, c.email, c.phone from partners.partner p,
      jsonb_to_recordset(p.people) as c (name text, role text, email text, phone text)
    where lower(c.email) = lower(${email}) order by p.name`.execute(db);
  const requests = await sql<PartnerContactData['requests'][number]>`
    select r.title, p.name as partner, r.sent_to as "sentTo", to_json(r.sent_at) #>> '{}' as "sentAt"
    from partners.request r join partners.partner p on p.id = r.partner_id
    where lower(r.sent_to) = lower(${email}) and r.sent_at is not null order by r.id`.execute(db);
  const accesses = await sql<PartnerContactData['accesses'][number]>`
    select s.name, a.scopes, to_json(a.starts_at) #>> '{}' as "startsAt", to_json(a.ends_at) #>> '{}' as "endsAt"
    from partners.access a join access.staff s on s.id = a.staff_id where s.email = ${email}::citext order by a.id`.execute(
    db,
  );
  return { partners: partners.rows, requests: requests.rows, accesses: accesses.rows };
}

/**
 * Forgets a partner's contact: off the sheets, off the addresses of requests, off the timeline. Running it twice changes nothing.
 * Refusal: `contact-unknown` (404).
 */
export async function forgetPartnerContact(
  tx: Tx,
  actor: Actor,
  email: string,
): Promise<Result<{ partners: number }>> {
  const { rows } = await sql<{ id: number }>`
    select id from partners.partner where exists (
      select from jsonb_to_recordset(people) as c (email text) where lower(c.email) = lower(${email})) order by id`.execute(
    tx,
  );
  const { numAffectedRows } = await sql`
    update partners.request set sent_to = '' where lower(sent_to) = lower(${email})`.execute(tx);
  if (rows.length === 0 && (numAffectedRows ?? 0n) === 0n) return refuse('contact-unknown', 404);
  for (const { id } of rows) {
    const partner = (await findPartner(tx, id))!;
    const people = partner.people.filter((one) => one.email.toLowerCase() !== email.toLowerCase());
    const done = await updatePartner(tx, actor, id, 'any', { people }, { record: false });
    if (!done.ok) return done;
    const label = `forgotten:partner-contact:${id}`;
    await redactChanges(tx, { kind: 'partner', id: String(id), label, field: 'people' });
    await recordChange(tx, actor, {
      entityKind: 'partner-contact',
      entityId: String(id),
      entityLabel: partner.name,
      action: 'delete',
      before: null,
      after: null,
    });
  }
  return ok({ partners: rows.length });
}
