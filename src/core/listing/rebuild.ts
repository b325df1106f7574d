import type { RawBuilder } from 'kysely';
import { sql, type Tx } from '../../platform/db/index.ts';
import { lockProducts, projectProducts } from '../catalogue/index.ts';
import { AVAILABILITY, AVAILABLE_UNITS } from './availability.ts';
import { ATTRIBUTE_WORDS, productTerms } from './attribute-terms.ts';
import { CARD_OFFER, PUBLIC_DEAL, PUBLIC_PRICE } from './offer.ts';

// Catalogue and pricing say which products changed; the listing follows in the same transaction.
projectProducts(rebuildEntries);

/**
 * Rewrites the entries of these products in every channel, in one statement: cards, search words, price
 * range, categories with their ancestors, availability. Products that are no longer on sale leave the listing.
 */
export async function rebuildEntries(tx: Tx, productIds: readonly number[]): Promise<void> {
  if (productIds.length === 0) return;
  await lockProducts(tx, productIds);
  await rewrite(tx, sql`unnest(${[...productIds]}::bigint[])`);
}

/**
 * Rebuilds the whole listing and its vocabulary. Readers see the old listing until the transaction
 * commits and the new one after it, never a mixture and never an empty shop.
 */
export async function rebuildAll(tx: Tx): Promise<void> {
  await sql`select set_config('statement_timeout', '0', true)`.execute(tx);
  await sql`select id from catalogue.product order by id for no key update`.execute(tx);
  await sql`delete from listing.word`.execute(tx);
  // What belongs to no product is met by no product.
  await sql`delete from listing.entry e
    where not exists (select from catalogue.product p where p.id = e.product_id)`.execute(tx);
  await rewrite(tx, sql`(select id from catalogue.product)`);
  await sql`delete from listing.document d where not exists (
    select from listing.entry e where e.product_id = d.product_id and e.channel_id = d.channel_id)`.execute(
    tx,
  );
}

/**
 * The rows of a table that belong to what was joined before, found through an index for each of it. `offset 0`
 * keeps the planner from turning the loops round and reading the whole table: one that has grown since it was last
 * analysed, as in an import, looks small to it.
 */
const each = (table: string, condition: string) =>
  sql.raw(`lateral (select * from ${table} where ${condition} offset 0)`);

async function rewrite(tx: Tx, wanted: RawBuilder<unknown>): Promise<void> {
  // A plan made for any number of products would be made for few, and take seconds for many; compiling it
  // takes longer than running it.
  await sql`select set_config('plan_cache_mode', 'force_custom_plan', true),
    set_config('jit', 'off', true)`.execute(tx);
  await sql`
    with recursive wanted as materialized (select id from ${wanted} as wanted (id)),
    shelved as materialized (
      select pc.product_id, pc.category_id from wanted w
      cross join ${each('catalogue.product_category', 'product_id = w.id')} pc
    ),
    ancestry as (
      select c.id as category_id, c.id as ancestor_id, c.parent_id, c.name,
        coalesce(c.translations -> 'en' ->> 'name', c.name) as name_en
      from catalogue.category c
      where c.id in (select category_id from shelved)
      union all
      select a.category_id, c.id, c.parent_id, c.name, coalesce(c.translations -> 'en' ->> 'name', c.name)
      from ancestry a join catalogue.category c on c.id = a.parent_id
    ),
    placed as (
      select product_id, array_agg(distinct a.ancestor_id) as category_ids,
        string_agg(distinct a.name, ' ') as names, string_agg(distinct a.name_en, ' ') as names_en
      from shelved join ancestry a using (category_id)
      group by product_id
    ),
    offer as materialized (
      select pub.channel_id, p.id as product_id, pub.published_at,
        min(${PUBLIC_PRICE}) as min_price_cents, max(${PUBLIC_PRICE}) as max_price_cents,
        bool_or(deal.announces_reduction is true or v.content_quantity is not null) as tells_more,
        ${AVAILABILITY} as availability,
        array_remove(array_agg(distinct lower(v.sku)) || array_agg(distinct v.gtin), null) as codes,
        string_agg(distinct array_to_string(v.option_values, ' '), ' ') as option_words
      from wanted w
      cross join ${each('catalogue.product', "id = w.id and state = 'active' and not add_on")} p
      cross join ${each(
        'catalogue.publication',
        'product_id = p.id and published_at <= now() and (ends_at is null or ends_at > now())',
      )} pub
      cross join ${each('catalogue.variant', "product_id = p.id and state = 'active'")} v
      cross join ${each('pricing.price', 'variant_id = v.id and channel_id = pub.channel_id')} pr
      ${PUBLIC_DEAL}
      left join lateral (${AVAILABLE_UNITS}) units on true
      group by pub.channel_id, p.id, pub.published_at
    ),
    ${productTerms(each)},
    fresh as materialized (
      select o.*, coalesce(terms.ids, '{}') as term_ids,
        coalesce(figures.numbers, '{}') as numbers, p.translations ? 'en' or said_by.words_en is distinct from said_by.words as translated,
        p.title, p.subtitle, left(p.description_html, 40000) as description,
        coalesce(nullif(p.translations #>> '{en,title}', ''), p.title) as title_en,
        coalesce(nullif(p.translations #>> '{en,subtitle}', ''), p.subtitle) as subtitle_en,
        left(coalesce(p.translations #>> '{en,descriptionHtml}', ''), 40000) as description_en,
        b.id as brand_id, coalesce(b.name, '') as brand_name,
        case when b.id is not null then json_build_object('handle', b.handle, 'name', b.name) end as brand,
        coalesce(placed.category_ids, '{}') as category_ids, p.handle, p.popularity,
        concat_ws(' ', placed.names, array_to_string(p.tags, ' '),
          (select string_agg(c ->> 'value', ' ') from jsonb_array_elements(p.characteristics) c), said_by.words) as facts,
        concat_ws(' ', placed.names_en,
          (select string_agg(coalesce(c ->> 'valueEn', c ->> 'value'), ' ')
           from jsonb_array_elements(p.characteristics) c), said_by.words_en) as facts_en,
        (select string_agg(coalesce(val ->> 'valueEn', val ->> 'value'), ' ')
         from jsonb_array_elements(p.options) opt, jsonb_array_elements(opt -> 'values') val) as option_words_en,
        (select coalesce(json_agg(json_build_object('name', val ->> 'value', 'hex', val ->> 'hex')), '[]')
         from jsonb_array_elements(p.options) opt, jsonb_array_elements(opt -> 'values') val
         where opt ->> 'kind' = 'colour' and val ->> 'hex' is not null) as colours,
        (select coalesce(json_agg(json_build_object('name', coalesce(val ->> 'valueEn', val ->> 'value'),
           'hex', val ->> 'hex')), '[]')
         from jsonb_array_elements(p.options) opt, jsonb_array_elements(opt -> 'values') val
         where opt ->> 'kind' = 'colour' and val ->> 'hex' is not null) as colours_en,
        pictures.ids as picture_ids, pictures.alts, pictures.alts_en,
        case when o.tells_more then ${CARD_OFFER} end as offer
      from offer o join catalogue.product p on p.id = o.product_id
      left join catalogue.brand b on b.id = p.brand_id
      left join placed on placed.product_id = p.id
      left join terms on terms.product_id = p.id
      left join figures on figures.product_id = p.id
      left join lateral ${ATTRIBUTE_WORDS} said_by on true
      left join lateral (
        select coalesce(array_agg(m.file_id order by m.position, m.id), '{}') as ids,
          coalesce(json_agg(m.alt order by m.position, m.id), '[]') as alts,
          coalesce(json_agg(coalesce(nullif(m.alt_en, ''), m.alt) order by m.position, m.id), '[]') as alts_en
        from (select * from catalogue.product_media
          where product_id = p.id and file_id is not null and state = 'ready'
          order by position, id limit 2) m
      ) pictures on true
    ),
    gone as (
      delete from listing.entry e
      where e.product_id = any(array(select id from wanted)) and not exists (
        select from offer o where o.product_id = e.product_id and o.channel_id = e.channel_id)
      returning e.channel_id, e.product_id
    ),
    forgotten as (
      delete from listing.document d using gone g
      where d.channel_id = g.channel_id and d.product_id = g.product_id
    ),
    entries as (
      insert into listing.entry as e (channel_id, product_id, brand_id, category_ids, title_sort,
        min_price_cents, max_price_cents, availability, popularity, published_at, term_ids, numbers)
      select channel_id, product_id, brand_id, category_ids, platform.plain(title),
        min_price_cents, max_price_cents, availability, popularity, published_at, term_ids, numbers
      from fresh order by channel_id, product_id
      on conflict (channel_id, product_id) do update set brand_id = excluded.brand_id,
        category_ids = excluded.category_ids, title_sort = excluded.title_sort,
        min_price_cents = excluded.min_price_cents, max_price_cents = excluded.max_price_cents,
        availability = excluded.availability, popularity = excluded.popularity,
        published_at = excluded.published_at, term_ids = excluded.term_ids, numbers = excluded.numbers
      where (e.brand_id, e.category_ids, e.title_sort, e.min_price_cents, e.max_price_cents,
          e.availability, e.popularity, e.published_at, e.term_ids, e.numbers)
        is distinct from (excluded.brand_id, excluded.category_ids, excluded.title_sort,
          excluded.min_price_cents, excluded.max_price_cents, excluded.availability,
          excluded.popularity, excluded.published_at, excluded.term_ids, excluded.numbers)
    ),
    said as (
      select distinct channel_id, text collate "C" as text from fresh x
      cross join lateral (values (title), (subtitle), (brand_name), (option_words), (facts),
        (case when translated then concat_ws(' ', title_en, subtitle_en, facts_en) end)) as texts (text)
    ),
    vocabulary as (
      insert into listing.word (channel_id, word)
      select channel_id, word from (
        select distinct channel_id, unnest(tsvector_to_array(to_tsvector('listing.words', text))) as word
        from said
      ) w
      where length(word) between 3 and 40
        and not exists (select from listing.word k where k.channel_id = w.channel_id and k.word = w.word)
      order by channel_id, word
      on conflict do nothing
    )
    insert into listing.document as d (channel_id, product_id, card_fr, card_en, offer, picture_file_ids,
      search, codes)
    select x.channel_id, x.product_id,
      json_build_object('id', x.product_id, 'handle', x.handle, 'title', x.title, 'subtitle', x.subtitle,
        'brand', x.brand, 'alts', x.alts, 'colours', x.colours),
      json_build_object('id', x.product_id, 'handle', x.handle, 'title', x.title_en,
        'subtitle', x.subtitle_en, 'brand', x.brand, 'alts', x.alts_en, 'colours', x.colours_en),
      x.offer, x.picture_ids,
      setweight(to_tsvector('public.french_plain', x.title), 'A')
        || setweight(to_tsvector('public.french_plain',
             concat_ws(' ', x.subtitle, x.brand_name, x.option_words)), 'B')
        || setweight(to_tsvector('public.french_plain', x.facts), 'C')
        || setweight(to_tsvector('public.french_plain', x.description), 'D')
        || case when x.translated then
             setweight(to_tsvector('listing.english_plain', x.title_en), 'A')
             || setweight(to_tsvector('listing.english_plain',
                  concat_ws(' ', x.subtitle_en, x.option_words_en)), 'B')
             || setweight(to_tsvector('listing.english_plain', x.facts_en), 'C')
             || setweight(to_tsvector('listing.english_plain', x.description_en), 'D')
           else ''::tsvector end,
      x.codes
    from fresh x
    order by x.channel_id, x.product_id
    on conflict (channel_id, product_id) do update set card_fr = excluded.card_fr,
      card_en = excluded.card_en, offer = excluded.offer, picture_file_ids = excluded.picture_file_ids,
      search = excluded.search, codes = excluded.codes
    where (d.card_fr::text, d.card_en::text, d.offer::text, d.picture_file_ids, d.search, d.codes)
      is distinct from (excluded.card_fr::text, excluded.card_en::text, excluded.offer::text,
        excluded.picture_file_ids, excluded.search, excluded.codes)`.execute(tx);
}
