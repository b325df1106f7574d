create schema listing;
-- Read model of the shop and the API: one row per product on sale in a channel, rewritten in the
-- transaction that changes the product, its price or its categories. Narrow, since facets count it whole.
create table listing.entry (
  channel_id text not null references channels.channel (id),
  product_id bigint not null references catalogue.product (id) on delete cascade,
  brand_id bigint,
  -- All categories of the product and their ancestors.
  category_ids bigint[] not null,
  -- Without accents and case, so that bytes sort as a French reader expects.
  title_sort text collate "C" not null,
  min_price_cents int not null,
  max_price_cents int not null,
  -- Follows the stock ledger through the outbox; lists read the levels themselves for the cards they show.
  availability text not null check (availability in ('in-stock', 'low', 'backorder', 'out')),
  in_stock boolean not null generated always as (availability in ('in-stock', 'low')) stored,
  popularity int not null default 0,
  published_at timestamptz not null,
  primary key (channel_id, product_id)
) with (fillfactor = 85);
create index entry_categories on listing.entry using gin (category_ids);
create index entry_product on listing.entry (product_id);
create index entry_popularity on listing.entry (channel_id, popularity, product_id);
create index entry_price on listing.entry (channel_id, min_price_cents, product_id);
create index entry_newest on listing.entry (channel_id, published_at, product_id);
create index entry_title on listing.entry (channel_id, title_sort, product_id);
-- The wide half of an entry: its card and its words.
create table listing.document (
  channel_id text not null,
  product_id bigint not null,
  -- The card without price, stock and pictures, in French and in English.
  card_fr json not null,
  card_en json not null,
  -- Files of the first two pictures, in order.
  picture_file_ids bigint[] not null default '{}',
  -- Title A; brand and options B; categories, tags and characteristics C; description D.
  -- French, and English where the product is translated.
  search tsvector not null,
  -- SKUs and GTINs in lower case, found exactly.
  codes text[] not null default '{}',
  primary key (channel_id, product_id),
  foreign key (channel_id, product_id) references listing.entry (channel_id, product_id) on delete cascade
);
create index document_search on listing.document using gin (search);
create index document_codes on listing.document using gin (codes);
-- The vocabulary of the channel, without accents: what a misspelt search word may have meant.
create table listing.word (
  channel_id text not null references channels.channel (id),
  word text not null,
  primary key (channel_id, word)
);
create index word_like on listing.word using gin (word gin_trgm_ops);
-- English stemming on top of the same accents rule.
create text search configuration listing.english_plain (copy = pg_catalog.english);
alter text search configuration listing.english_plain
  alter mapping for hword, hword_part, word with public.unaccent, english_stem;
-- Words as they are written, without accents: the vocabulary. Figures and codes are not words.
create text search configuration listing.words (parser = pg_catalog."default");
alter text search configuration listing.words
  add mapping for asciiword, asciihword, hword_asciipart with pg_catalog.simple;
alter text search configuration listing.words
  add mapping for word, hword, hword_part with public.unaccent, pg_catalog.simple;
