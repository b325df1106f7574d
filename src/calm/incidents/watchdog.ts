import { OWNED_PLACES } from '../../core/stock/index.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import type { AnomalyKind, Oddity } from './model.ts';

/** Each of them looks for at most so many: a hundred of one kind is one cause. */
const MOST = 100;

/** Kinds that the watchdog opens and closes by itself. */
export const WATCHED: readonly AnomalyKind[] = [
  'payment-without-order',
  'order-not-through',
  'order-without-mail',
  'parcel-without-scan',
  'article-without-picture',
  'category-empty',
  'mail-failed',
  'stock-negative',
  'price-below-cost',
];

/** Everything that does not look right now, in plain reading of what the rooms keep. */
export async function findOddities(db: Db): Promise<Oddity[]> {
  const { rows } = await sql<Oddity>`
    (select 'payment-without-order' as kind, p.id::text as subject,
        p.method || ' ' || coalesce(p.provider_reference, p.id::text) as label, '' as path,
        jsonb_build_object('amountCents', p.amount_cents, 'currency', p.currency) as detail
      from payments.payment p
      where p.state = 'captured' and p.origin_kind = 'order' and p.created_at > now() - interval '60 days'
        and not exists (select from orders."order" o where o.id::text = p.origin_id and o.state <> 'cancelled')
        and not exists (select from payments.refund r where r.payment_id = p.id)
      order by p.id desc limit ${MOST})
    union all
    (select 'order-not-through', o.number, o.number, '/orders/' || o.id || '/show',
        jsonb_build_object('placedAt', o.placed_at, 'amountCents', o.total_cents)
      from orders."order" o
      where o.placed_at between now() - interval '3 days' and now() - interval '2 hours' and o.state = 'placed'
        and o.payment_state in ('awaiting', 'failed') and o.payment_method not in ('bank-transfer', 'cheque')
      order by o.id desc limit ${MOST})
    union all
    (select 'order-without-mail', o.number, o.number, '/orders/' || o.id || '/show',
        jsonb_build_object('placedAt', o.placed_at)
      from orders."order" o
      where o.placed_at between now() - interval '3 days' and now() - interval '30 minutes'
        and o.cart_id is not null
        and not exists (select from platform.mail m where m.origin_kind = 'order' and m.origin_id = o.id::text)
      order by o.id desc limit ${MOST})
    union all
    (select 'parcel-without-scan', s.number, s.number, '/orders/' || s.order_id || '/show',
        jsonb_build_object('shippedAt', s.shipped_at, 'orderNumber', s.order_number)
      from shipments.shipment s join orders."order" o on o.id = s.order_id
      where s.shipped_at between now() - interval '60 days' and now() - interval '15 days' and o.delivered_at is null
        and o.state <> 'cancelled'
      order by s.id desc limit ${MOST})
    union all
    (select 'article-without-picture', p.id::text, p.title, '/products/' || p.id, '{}'::jsonb
      from catalogue.product p
      where p.state = 'active' and not exists (select from catalogue.product_media m where m.product_id = p.id)
      order by p.id desc limit ${MOST})
    union all
    (select 'category-empty', c.id::text, c.name, '/categories/' || c.id, '{}'::jsonb
      from catalogue.category c
      where not c.hidden and not exists (select from catalogue.category u where u.parent_id = c.id)
        and not exists (select from catalogue.product_category pc where pc.category_id = c.id)
      order by c.id limit ${MOST})
    union all
    (select 'mail-failed', m.id::text, m.subject, '/mails',
        jsonb_build_object('reason', left(m.last_error, 200))
      from platform.mail m where m.state = 'failed' and m.created_at > now() - interval '30 days'
      order by m.id desc limit ${MOST})
    union all
    (select 'stock-negative', l.variant_id || ' ' || l.location_id, coalesce(v.sku, l.variant_id::text), '/stock-levels',
        jsonb_build_object('onHand', l.on_hand)
      from stock.level l join stock.location k on k.id = l.location_id
        left join catalogue.variant v on v.id = l.variant_id
      where l.on_hand < 0 and k.kind in ${OWNED_PLACES} limit ${MOST})
    union all
    (select 'price-below-cost', s.variant_id || ' ' || s.channel_id, concat_ws(' · ', s.title, s.sku), '/products/' || s.product_id,
        jsonb_build_object('netCents', s.net_cents, 'costCents', s.cost_cents)
      from (
        select pr.variant_id, pr.channel_id, p.id as product_id, p.title, v.sku,
          round(pr.amount_cents * 10000.0 / (10000 + coalesce(r.rate_bp, 0)))::int as net_cents,
          coalesce(case when l.quantity > 0 then round(l.value_cents::numeric / l.quantity)::int end, v.cost_cents) as cost_cents
        from pricing.price pr join catalogue.variant v on v.id = pr.variant_id join catalogue.product p on p.id = v.product_id
          left join valuation.level l on l.variant_id = v.id
          left join lateral (select t.rate_bp from pricing.tax_rate t
            where t.territory = 'FR' and t.tax_class = p.tax_class and t.valid_from <= current_date
              and (t.valid_to is null or t.valid_to >= current_date) order by t.valid_from desc limit 1) r on true
        where v.state = 'active' and p.state = 'active'
      ) s where s.net_cents < s.cost_cents order by s.cost_cents - s.net_cents desc limit ${MOST})`.execute(
    db,
  );
  return rows;
}
