import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/** Recomputes who is listed and at which prices from catalogue and pricing; returns what differs (at most 100 a rule). */
export async function verifyListing(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with offer as materialized (
      select pub.channel_id, p.id as product_id, min(pr.amount_cents) as min_cents,
        max(pr.amount_cents) as max_cents
      from catalogue.product p
      join catalogue.publication pub on pub.product_id = p.id
      join catalogue.variant v on v.product_id = p.id and v.state = 'active'
      join pricing.price pr on pr.variant_id = v.id and pr.channel_id = pub.channel_id
      where p.state = 'active'
      group by pub.channel_id, p.id
    )
    (select 'listing-equals-catalogue' as rule,
       format('product %s in %s', coalesce(o.product_id, e.product_id), coalesce(o.channel_id, e.channel_id)) as subject,
       case when o.product_id is null then 'not listed' else 'listed' end as expected,
       case when e.product_id is null then 'not listed' else 'listed' end as actual
     from offer o
     full join listing.entry e on e.product_id = o.product_id and e.channel_id = o.channel_id
     where o.product_id is null or e.product_id is null limit 100)
    union all
    (select 'listing-prices-equal-prices', format('product %s in %s', o.product_id, o.channel_id),
       format('%s to %s', o.min_cents, o.max_cents), format('%s to %s', e.min_price_cents, e.max_price_cents)
     from offer o
     join listing.entry e on e.product_id = o.product_id and e.channel_id = o.channel_id
     where (o.min_cents, o.max_cents) is distinct from (e.min_price_cents, e.max_price_cents) limit 100)
    union all
    (select 'listing-has-document', format('product %s in %s', e.product_id, e.channel_id), 'a document', 'none'
     from listing.entry e
     where not exists (select from listing.document d
       where d.product_id = e.product_id and d.channel_id = e.channel_id) limit 100)`.execute(db);
  return rows;
}
