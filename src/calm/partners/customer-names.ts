import { sql, type Db, type Tx } from '../../platform/db/index.ts';

/** Of these words, those that are the first and last name of a customer, in either order; one indexed statement. */
export async function findCustomerNames(
  db: Db | Tx,
  candidates: readonly string[],
): Promise<string[]> {
  if (candidates.length === 0) return [];
  const { rows } = await sql<{ words: string }>`
    select c.words from unnest(${[...candidates]}::text[]) as c (words)
    cross join lateral (select platform.plain(split_part(c.words, ' ', 1)) as one,
      platform.plain(substr(c.words, strpos(c.words, ' ') + 1)) as two) n
    where exists (select from parties.party p
      where platform.plain(coalesce(p.email::text, '') || ' ' || p.first_name || ' ' || p.last_name || ' ' || p.company_name || ' ' || p.phone)
        like any (array['%' || n.one || ' ' || n.two || '%', '%' || n.two || ' ' || n.one || '%']))`.execute(
    db,
  );
  return rows.map(({ words }) => words);
}
