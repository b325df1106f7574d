import type { Actor } from '../../kernel/actor.ts';
import { ok, refuse, type Result } from '../../kernel/refusal.ts';
import { recordChange } from '../../platform/changes/index.ts';
import { sql, type Db, type Tx } from '../../platform/db/index.ts';
import { customerLabel } from './commands.ts';
import { getCustomer } from './queries.ts';

/** The customers whose orders a company sees: itself and its buyers. */
export async function partiesOfCompany(db: Db | Tx, id: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from parties.party where id = ${id} or company_id = ${id}`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * Says for which company somebody buys (null: for themselves); they keep their own sign-in and take the company's group, so that
 * its price lists are theirs. Refusals: `customer-unknown` (404), `company-unknown` (422) when it is no company or the buyer
 * itself, or buys for another.
 */
export async function setCompanyOf(
  tx: Tx,
  actor: Actor,
  buyerId: number,
  companyId: number | null,
): Promise<Result<{ id: number }>> {
  await sql`select from parties.party where id = ${buyerId} for update`.execute(tx);
  const buyer = await getCustomer(tx, buyerId);
  if (!buyer.ok) return buyer;
  const company = companyId === null ? null : await getCustomer(tx, companyId);
  const isCompany = company?.ok && company.value.kind === 'company' && companyId !== buyerId;
  const { rows } = await sql`select from parties.party
    where (id = ${companyId} and company_id is not null) or company_id = ${buyerId}`.execute(tx);
  if (companyId !== null && (!isCompany || rows.length > 0)) {
    return refuse('company-unknown', 422, {
      fields: [{ pointer: '/companyId', code: 'company-unknown' }],
    });
  }
  const groupId = company?.ok ? company.value.groupId : buyer.value.groupId;
  await sql`update parties.party set company_id = ${companyId}::bigint, group_id = ${groupId}::bigint,
      version = version + 1, updated_at = now() where id = ${buyerId}`.execute(tx);
  await recordChange(tx, actor, {
    entityKind: 'company-buyer',
    entityId: String(buyerId),
    entityLabel: customerLabel(buyer.value),
    action: 'update',
    before: { groupId: buyer.value.groupId },
    after: { company: company?.ok ? customerLabel(company.value) : null, groupId },
  });
  return ok({ id: buyerId });
}

/** Agrees how long a company has to pay; null: at once. Refusals: `customer-unknown` (404), `company-unknown` (422). */
export async function setTerms(
  tx: Tx,
  actor: Actor,
  companyId: number,
  termsDays: number | null,
): Promise<Result<{ id: number }>> {
  const company = await getCustomer(tx, companyId);
  if (!company.ok) return company;
  if (company.value.kind !== 'company') return refuse('company-unknown', 422);
  const { rows } = await sql<{ termsDays: number | null }>`
    select terms_days as "termsDays" from parties.party where id = ${companyId} for update`.execute(
    tx,
  );
  await sql`update parties.party set terms_days = ${termsDays}::int, version = version + 1, updated_at = now()
    where id = ${companyId}`.execute(tx);
  await recordChange(tx, actor, {
    entityKind: 'company-terms',
    entityId: String(companyId),
    entityLabel: customerLabel(company.value),
    action: 'update',
    before: { termsDays: rows[0]!.termsDays },
    after: { termsDays },
  });
  return ok({ id: companyId });
}
