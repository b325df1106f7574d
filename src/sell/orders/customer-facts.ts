import type { ReadOrderFacts } from '../../core/parties/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** What orders know of customers: how many they placed (cancelled ones aside), what they paid net of refunds, and when last. */
export function customerFacts(db: Db): ReadOrderFacts {
  return async (partyIds) => {
    const { rows } = await sql<{
      id: number;
      ordersCount: number;
      spentCents: number;
      lastOrderAt: string | null;
    }>`
      select party_id as id, count(*) filter (where state <> 'cancelled')::int as "ordersCount",
        sum(paid_cents - refunded_cents)::bigint as "spentCents",
        to_char(max(placed_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastOrderAt"
      from orders."order" where party_id = any(${[...partyIds]}::bigint[])
      group by party_id`.execute(db);
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  };
}
