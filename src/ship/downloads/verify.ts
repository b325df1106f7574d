import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';

/**
 * Recomputes what was downloaded from the ledger of downloads, and holds links against orders: what was handed over has a
 * link for each digital article, and nothing is open of an order that was cancelled or given back whole.
 */
export async function verifyDownloads(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    (select 'downloads-counted' as rule, format('download link %s', l.id) as subject, count(d.id)::text as expected,
       l.used::text as actual
     from downloads.link l left join downloads.download d on d.link_id = l.id and d.renewal = l.renewals
     group by l.id having count(d.id) <> l.used limit 100)
    union all
    (select 'digital-line-has-link', format('order line %s', l.id), 'a link', 'none'
     from orders.line l
     where l.digital and l.components is null and l.shipped_quantity > 0
       and not exists (select from downloads.link k where k.order_line_id = l.id) limit 100)
    union all
    (select 'download-link-of-returned-order-is-closed', format('order %s', o.number), 'no open link',
       format('%s open', count(*))
     from downloads.link l join orders."order" o on o.id = l.order_id
     where l.revoked_at is null and (o.state = 'cancelled' or o.payment_state = 'refunded')
       -- Staff may open them again for somebody; a job follows the money within moments.
       and o.refunded_cents > 0 and not exists (select from orders.event e
         where e.order_id = o.id and e.kind = 'downloads-renewed')
       and not exists (select from orders.event e where e.order_id = o.id and e.at > now() - interval '1 hour')
     group by o.number limit 100)
    union all
    (select 'digital-variant-not-carried', format('variant %s', v.id), 'not shipped', 'shipped'
     from catalogue.variant v where v.digital and (v.requires_shipping or v.backorder = v.limited_copies) limit 100)`.execute(
    db,
  );
  return rows;
}
