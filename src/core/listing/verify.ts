import { verifyAvailability } from './availability.ts';
import type { Finding } from '../../kernel/finding.ts';
import { sql, type Db } from '../../platform/db/index.ts';
import { PUBLISHED_NOW } from '../catalogue/index.ts';
import { CARD_OFFER, PUBLIC_DEAL, PUBLIC_PRICE } from './offer.ts';

/**
 * Recomputes who is listed, on which shelves, at which prices and beside which prior prices (R37) from catalogue and pricing,
 * and how available from the levels of stock;
 * returns what differs (at most 100 a rule). A list that started or ended less than a minute ago may still be followed.
 */
export async function verifyListing(db: Db): Promise<Finding[]> {
  const { rows } = await sql<Finding>`
    with recursive ancestry as (
      select id as category_id, id as ancestor_id, parent_id from catalogue.category
      union all
      select a.category_id, c.id, c.parent_id from ancestry a join catalogue.category c on c.id = a.parent_id
    ), shelf as (
      select p.id as product_id, pub.channel_id, json_build_object('title', platform.plain(p.title),
        'brand', p.brand_id, 'popularity', p.popularity, 'published', pub.published_at, 'categories',
        (select coalesce(json_agg(distinct a.ancestor_id), '[]') from catalogue.product_category pc
         join ancestry a using (category_id) where pc.product_id = p.id))::text as says
      from catalogue.product p join catalogue.publication pub on pub.product_id = p.id
    ), offer as materialized (
      select pub.channel_id, p.id as product_id, min(${PUBLIC_PRICE}) as min_price_cents,
        max(${PUBLIC_PRICE}) as max_price_cents,
        bool_or(deal.announces_reduction is true or v.content_quantity is not null) as tells_more
      from catalogue.product p
      join catalogue.publication pub on pub.product_id = p.id and ${PUBLISHED_NOW}
      join catalogue.variant v on v.product_id = p.id and v.state = 'active'
      join pricing.price pr on pr.variant_id = v.id and pr.channel_id = pub.channel_id
      ${PUBLIC_DEAL}
      where p.state = 'active' and not p.add_on
      group by pub.channel_id, p.id
    ), following as (
      select v.product_id from pricing.price_list list
      join pricing.price_list_line line on line.list_id = list.id
      join catalogue.variant v on v.id = line.variant_id
      where list.state = 'active' and list.group_id is null
        and (list.starts_at > list.followed_at and list.starts_at between now() - interval '1 minute' and now()
          or list.ends_at > list.followed_at and list.ends_at between now() - interval '1 minute' and now())
      union
      select product_id from catalogue.publication
      where published_at > followed_at and published_at between now() - interval '1 minute' and now()
        or ends_at > followed_at and ends_at between now() - interval '1 minute' and now()
    )
    (select 'listing-equals-catalogue' as rule,
       format('product %s in %s', coalesce(o.product_id, e.product_id), coalesce(o.channel_id, e.channel_id)) as subject,
       case when o.product_id is null then 'not listed' else 'listed' end as expected,
       case when e.product_id is null then 'not listed' else 'listed' end as actual
     from offer o
     full join listing.entry e on e.product_id = o.product_id and e.channel_id = o.channel_id
     where (o.product_id is null or e.product_id is null)
       and coalesce(o.product_id, e.product_id) not in (select product_id from following) limit 100)
    union all
    (select 'listing-prices-equal-prices', format('product %s in %s', o.product_id, o.channel_id),
       format('%s to %s', o.min_price_cents, o.max_price_cents), format('%s to %s', e.min_price_cents, e.max_price_cents)
     from offer o
     join listing.entry e on e.product_id = o.product_id and e.channel_id = o.channel_id
     where (o.min_price_cents, o.max_price_cents) is distinct from (e.min_price_cents, e.max_price_cents)
       and o.product_id not in (select product_id from following) limit 100)
    union all
    (select 'listing-prior-price-equals-history', format('product %s in %s', o.product_id, o.channel_id),
       coalesce(told.offer::text, 'none'), coalesce(d.offer::text, 'none')
     from offer o
     join catalogue.product p on p.id = o.product_id
     join listing.document d on d.product_id = o.product_id and d.channel_id = o.channel_id
     cross join lateral (select case when o.tells_more then ${CARD_OFFER} end as offer) told
     where told.offer::text is distinct from d.offer::text
       and o.product_id not in (select product_id from following) limit 100)
    union all
    (select 'listing-shelf-equals-catalogue', format('product %s in %s', e.product_id, e.channel_id), s.says, l.says
     from listing.entry e
     join shelf s on s.product_id = e.product_id and s.channel_id = e.channel_id
     cross join lateral (select json_build_object('title', e.title_sort, 'brand', e.brand_id,
       'popularity', e.popularity, 'published', e.published_at, 'categories',
       (select coalesce(json_agg(id order by id), '[]') from unnest(e.category_ids) as id))::text as says) l
     where l.says <> s.says limit 100)
    union all
    (select 'listing-has-document', format('product %s in %s', e.product_id, e.channel_id), 'a document', 'none'
     from listing.entry e
     where not exists (select from listing.document d
       where d.product_id = e.product_id and d.channel_id = e.channel_id) limit 100)
    union all
    (select 'listing-document-is-listed', format('product %s in %s', d.product_id, d.channel_id), 'an entry', 'none'
     from listing.document d
     where not exists (select from listing.entry e
       where e.product_id = d.product_id and e.channel_id = d.channel_id) limit 100)
    union all
    (select 'listing-word-of-a-channel', format('words of %s', w.channel_id), 'a channel', 'none'
     from listing.word w
     where not exists (select from channels.channel c where c.id = w.channel_id)
     group by w.channel_id limit 100)`.execute(db);
  return [...rows, ...(await verifyAvailability(db))];
}
