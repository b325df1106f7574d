import { sql, type Db } from '../../platform/db/index.ts';

/** Where something that is not at an address is now: `handle` its address of today, null when it is gone for good. */
export interface FormerAddress {
  handle: string | null;
}

/**
 * Where the product, category or brand that stood at `handle` is now. An archived product is gone for good, and so is a deleted
 * category or brand. Null when nothing ever stood there, or what stands there is only not shown now (a draft).
 */
export async function findFormerHandle(
  db: Db,
  kind: 'product' | 'category' | 'brand',
  handle: string,
): Promise<FormerAddress | null> {
  const { rows } = await sql<FormerAddress>`
    select t.handle from catalogue.former_handle f
    left join lateral (
      select p.handle from catalogue.product p
      where ${kind} = 'product' and p.id = f.target_id and p.state = 'active'
      union all
      select c.handle from catalogue.category c where ${kind} = 'category' and c.id = f.target_id
      union all
      select b.handle from catalogue.brand b where ${kind} = 'brand' and b.id = f.target_id
    ) t on true
    where f.kind = ${kind} and f.handle = ${handle}
      -- The handle may be in use again: created anew, it is nobody's former address.
      and not exists (select from catalogue.product p where ${kind} = 'product' and p.handle = ${handle})
      and not exists (select from catalogue.category c where ${kind} = 'category' and c.handle = ${handle})
      and not exists (select from catalogue.brand b where ${kind} = 'brand' and b.handle = ${handle})
    union all
    select null from catalogue.product p
    where ${kind} = 'product' and p.handle = ${handle} and p.state = 'archived'
    limit 1`.execute(db);
  return rows[0] ?? null;
}
