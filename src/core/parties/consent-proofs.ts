import { sql, type Db } from '../../platform/db/index.ts';

/** One consent as it can be proven (R42): who, to what, when, where, by which words, and whether it still holds. */
export interface ConsentProof {
  id: number;
  email: string;
  /** The customer with this address, when there is one. */
  partyId: number | null;
  purpose: string;
  /** Where it was said: `checkout`, `account`, `shop`. */
  source: string;
  /** What was read beside the box or the button; null: it was not kept. */
  wording: string | null;
  /** What else proves it: the order, the sign-in, the link of the mail. */
  proof: Record<string, string>;
  givenAt: string;
  /** The first withdrawal after it; null: it holds. */
  withdrawnAt: string | null;
  /** Where that was said: `unsubscribe-link`, `account`, `erasure`. */
  withdrawnBy: string | null;
}

/** What the list of consents is narrowed by. */
export interface ConsentProofQuery {
  /** Part of an address. */
  q?: string | undefined;
  /** This address only. */
  email?: string | undefined;
  state?: 'given' | 'withdrawn' | undefined;
  source?: string | undefined;
  /** The last id of the page before. */
  before?: number | undefined;
  limit: number;
}

/** Consents that were given, the newest first, each with its withdrawal. */
export async function listConsentProofs(
  db: Db,
  { q, email, state, source, before, limit }: ConsentProofQuery,
): Promise<ConsentProof[]> {
  const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const { rows } = await sql<ConsentProof>`
    select c.id, c.email::text as email, p.id as "partyId", c.purpose, c.source, c.proof ->> 'wording' as wording,
      coalesce((select jsonb_object_agg(key, value) from jsonb_each_text(c.proof - 'wording') where value is not null), '{}') as proof,
      ${utc('c.at')} as "givenAt", ${utc('ended.at')} as "withdrawnAt", ended.source as "withdrawnBy"
    from parties.consent c
    left join parties.party p on p.email = c.email
    left join lateral (
      select w.at, w.source from parties.consent w
      where w.email = c.email and w.purpose = c.purpose and w.id > c.id and not w.granted
      order by w.id limit 1) ended on true
    where c.granted
      ${email ? sql`and c.email = ${email}::citext` : sql``}
      ${like ? sql`and c.email::text ilike ${like}` : sql``}
      ${source ? sql`and c.source = ${source}` : sql``}
      ${state ? sql`and (ended.at is null) = ${state === 'given'}` : sql``}
      ${before ? sql`and c.id < ${before}` : sql``}
    order by c.id desc limit ${limit}`.execute(db);
  return rows;
}

const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
