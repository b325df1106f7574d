import { sql, type Db } from '../../platform/db/index.ts';

/** A company and those who buy for it, or the company that somebody buys for. */
interface CompanyFacts {
  /** Days to pay; null: at once. */
  termsDays: number | null;
  company: { id: number; name: string } | null;
  buyers: { id: number; name: string; email: string | null; hasLogin: boolean }[];
}

/** What a customer is to a company. */
export async function readCompany(db: Db, id: number): Promise<CompanyFacts> {
  const { rows } = await sql<CompanyFacts>`
    select p.terms_days as "termsDays",
      (select jsonb_build_object('id', c.id, 'name', c.company_name) from parties.party c where c.id = p.company_id)
        as company,
      coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'email', b.email,
          'name', trim(b.first_name || ' ' || b.last_name),
          'hasLogin', exists (select from accounts.account a where a.party_id = b.id)) order by b.last_name, b.id)
        from parties.party b where b.company_id = p.id and b.merged_into is null), '[]') as buyers
    from parties.party p where p.id = ${id}`.execute(db);
  return rows[0] ?? { termsDays: null, company: null, buyers: [] };
}
