import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Recomputes the prices of now from their history; returns what differs (at most 100). */
export async function verifyPrices(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with last as (
      select distinct on (variant_id, channel_id) variant_id, channel_id, amount_cents
      from pricing.price_change order by variant_id, channel_id, effective_at desc, id desc)
    select 'price-equals-history' as rule,
      format('variant %s in %s', coalesce(l.variant_id, p.variant_id), coalesce(l.channel_id, p.channel_id)) as subject,
      coalesce(l.amount_cents::text, 'none') as expected, coalesce(p.amount_cents::text, 'none') as actual
    from last l
    full join pricing.price p on p.variant_id = l.variant_id and p.channel_id = l.channel_id
    where l.amount_cents is distinct from p.amount_cents limit 100`.execute(db);
  return rows;
}
