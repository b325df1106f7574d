import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/**
 * Recomputes what is true of prices now from their histories: base prices, price lists and their lines. Returns what
 * differs (at most 100 a rule).
 */
export async function verifyPrices(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with last as (
      select distinct on (variant_id, channel_id) variant_id, channel_id, amount_cents
      from pricing.price_change order by variant_id, channel_id, effective_at desc, id desc),
    last_line as (
      select distinct on (list_id, variant_id, min_quantity) list_id, variant_id, min_quantity, amount_cents
      from pricing.price_list_line_change
      order by list_id, variant_id, min_quantity, effective_at desc, id desc),
    last_list as (
      select distinct on (list_id) list_id,
        to_jsonb(c) - array['id', 'list_id', 'effective_at', 'actor_label'] as says
      from pricing.price_list_change c order by list_id, effective_at desc, id desc),
    list as (
      select id, jsonb_build_object('channel_id', channel_id, 'group_id', group_id, 'priority', priority,
        'starts_at', starts_at, 'ends_at', ends_at, 'state', state, 'announces_reduction', announces_reduction) as says
      from pricing.price_list)
    (select 'price-equals-history' as rule,
      format('variant %s in %s', coalesce(l.variant_id, p.variant_id), coalesce(l.channel_id, p.channel_id)) as subject,
      coalesce(l.amount_cents::text, 'none') as expected, coalesce(p.amount_cents::text, 'none') as actual
    from last l
    full join pricing.price p on p.variant_id = l.variant_id and p.channel_id = l.channel_id
    where l.amount_cents is distinct from p.amount_cents limit 100)
    union all
    (select 'price-list-line-equals-history',
      format('list %s, variant %s, from %s', coalesce(l.list_id, p.list_id), coalesce(l.variant_id, p.variant_id),
        coalesce(l.min_quantity, p.min_quantity)),
      coalesce(l.amount_cents::text, 'none'), coalesce(p.amount_cents::text, 'none')
    from last_line l
    full join pricing.price_list_line p using (list_id, variant_id, min_quantity)
    where l.amount_cents is distinct from p.amount_cents limit 100)
    union all
    (select 'price-list-equals-history', format('list %s', p.id), coalesce(l.says::text, 'none'), p.says::text
    from list p left join last_list l on l.list_id = p.id
    where l.says is distinct from p.says limit 100)`.execute(db);
  return rows;
}
