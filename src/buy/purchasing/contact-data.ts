import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange, redactChanges } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { findSupplier, updateSupplier } from '../suppliers/index.ts';

/** All that is kept of somebody who works for suppliers, by e-mail address (R45). */
export interface ContactData {
  suppliers: { supplier: string; name: string; role: string; email: string; phone: string }[];
  orders: { number: string; supplier: string; sentTo: string; sentAt: string }[];
}

/** Hands over what is kept of a supplier's contact; letter case does not matter. */
export async function readContactData(db: Db, email: string): Promise<ContactData> {
  const suppliers = await sql<ContactData['suppliers'][number]>`
    select s.name as supplier, c.name, c.role, c.email, c.phone from suppliers.supplier s,
      jsonb_to_recordset(s.contacts) as c (name text, role text, email text, phone text)
    where lower(c.email) = lower(${email}) order by s.name`.execute(db);
  const orders = await sql<ContactData['orders'][number]>`
    select o.number, o.terms->>'name' as supplier, o.sent_to as "sentTo", to_json(o.sent_at) #>> '{}' as "sentAt"
    from purchasing.purchase_order o where o.number is not null and (lower(o.sent_to) = lower(${email})
      or exists (select from jsonb_to_recordset(o.terms->'contacts') as c (email text) where lower(c.email) = lower(${email})))
    order by o.id`.execute(db);
  return { suppliers: suppliers.rows, orders: orders.rows };
}

/**
 * Forgets a supplier's contact: off the sheets, off the terms frozen in orders, off the timeline. Where orders were sent stays,
 * as proof of them. Running it twice changes nothing. Refusal: `contact-unknown` (404).
 */
export async function forgetContact(
  tx: Tx,
  actor: Actor,
  email: string,
): Promise<Result<{ suppliers: number }>> {
  const { rows } = await sql<{ id: number }>`
    select id from suppliers.supplier where exists (
      select from jsonb_to_recordset(contacts) as c (email text) where lower(c.email) = lower(${email})) order by id`.execute(
    tx,
  );
  if (rows.length === 0) return refuse('contact-unknown', 404);
  for (const { id } of rows) {
    const supplier = (await findSupplier(tx, id))!;
    const contacts = supplier.contacts.filter(
      (one) => one.email.toLowerCase() !== email.toLowerCase(),
    );
    const done = await updateSupplier(tx, actor, id, 'any', { contacts }, { record: false });
    if (!done.ok) return done;
    const label = `forgotten:supplier-contact:${id}`;
    await redactChanges(tx, { kind: 'supplier', id: String(id), label, field: 'contacts' });
    await recordChange(tx, actor, {
      entityKind: 'supplier-contact',
      entityId: String(id),
      entityLabel: supplier.name,
      action: 'delete',
      before: null,
      after: null,
    });
  }
  await sql`update purchasing.purchase_order o set terms = jsonb_set(o.terms, '{contacts}', coalesce(
      (select jsonb_agg(c) from jsonb_array_elements(o.terms->'contacts') c where lower(c->>'email') <> lower(${email})), '[]'))
    where jsonb_path_exists(o.terms, '$.contacts[*].email')
      and exists (select from jsonb_to_recordset(o.terms->'contacts') as c (email text) where lower(c.email) = lower(${email}))`.execute(
    tx,
  );
  return ok({ suppliers: rows.length });
}
