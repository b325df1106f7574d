create schema listing;
-- Read model of the shop and the API: one row per published product and channel, rewritten when the
-- product, its price or its stock changes (same transaction or the job that follows the outbox).
create table listing.entry (
  channel_id text not null references channels.channel (id),
  product_id bigint not null references catalogue.product (id) on delete cascade,
  handle text not null,
  brand_handle text,
  brand_name text,
  -- All categories of the product and their ancestors.
  category_ids bigint[] not null,
  title text not null,
  min_price_cents int not null,
  max_price_cents int not null,
  in_stock boolean not null,
  popularity int not null default 0,
  published_at timestamptz not null,
  -- The card as the API gives it, in French and in English.
  card jsonb not null,
  search_fr tsvector not null,
  -- Plain words of titles, brands, options, SKUs and GTINs for typing errors (trigrams) and prefixes.
  search_plain text not null,
  codes text[] not null default '{}',
  primary key (channel_id, product_id)
);
create index entry_categories on listing.entry using gin (category_ids);
create index entry_search on listing.entry using gin (search_fr);
create index entry_plain on listing.entry using gin (search_plain gin_trgm_ops);
create index entry_codes on listing.entry using gin (codes);
create index entry_popularity on listing.entry (channel_id, popularity desc, product_id);
create index entry_price on listing.entry (channel_id, min_price_cents, product_id);
create index entry_newest on listing.entry (channel_id, published_at desc, product_id);
create index entry_title on listing.entry (channel_id, title, product_id);
