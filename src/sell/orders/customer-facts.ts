import type { PageByLastOrder, ReadOrderFacts } from '../../core/parties/index.ts';
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

/**
 * Customers in the order of their last order as it was entered, read along the index of orders: each order that has no later
 * one of its customer. Those who never ordered come behind.
 */
export function customersByLastOrder(db: Db): PageByLastOrder {
  return async ({ among, direction, after, limit }) => {
    const rows: { id: number; orderId: number | null }[] = [];
    const [onward, order] = direction === 'asc' ? [sql`>`, sql`asc`] : [sql`<`, sql`desc`];
    const isAmong = (id: ReturnType<typeof sql>) => (among ? sql`and ${id} in ${among}` : sql``);
    if (!after || after.orderId !== null) {
      const found = await sql<{ id: number; orderId: number }>`
        select o.party_id as id, o.id as "orderId" from orders."order" o
        where o.party_id is not null
          ${after ? sql`and o.id ${onward} ${after.orderId}` : sql``}
          and not exists (select from orders."order" later
            where later.party_id = o.party_id and later.id > o.id)
          ${isAmong(sql`o.party_id`)}
        order by o.id ${order} limit ${limit}`.execute(db);
      rows.push(...found.rows);
    }
    if (rows.length === limit) return rows;
    const beyond = after?.orderId === null ? sql`and p.id < ${after.id}` : sql``;
    const never = await sql<{ id: number }>`
      select p.id from parties.party p
      where not exists (select from orders."order" o where o.party_id = p.id)
        ${beyond} ${isAmong(sql`p.id`)}
      order by p.id desc limit ${limit - rows.length}`.execute(db);
    return [...rows, ...never.rows.map(({ id }) => ({ id, orderId: null }))];
  };
}
