create schema catalogue;
create table catalogue.brand (
  id bigint generated always as identity primary key,
  handle text not null unique,
  name text not null,
  description_html text not null default '',
  -- { "en": { "description": … } }
  translations jsonb not null default '{}',
  version int not null default 1
);
create table catalogue.category (
  id bigint generated always as identity primary key,
  parent_id bigint references catalogue.category (id),
  handle text not null unique,
  name text not null,
  description text not null default '',
  picture_file_id bigint references platform.file (id),
  position int not null default 0,
  translations jsonb not null default '{}',
  version int not null default 1
);
create index category_parent on catalogue.category (parent_id, position);
create table catalogue.product (
  id bigint generated always as identity primary key,
  handle text not null unique,
  title text not null,
  subtitle text not null default '',
  description_html text not null default '',
  brand_id bigint references catalogue.brand (id),
  state text not null default 'active' check (state in ('draft', 'active', 'archived')),
  tax_class text not null default 'standard'
    check (tax_class in ('standard', 'intermediate', 'reduced', 'super-reduced', 'exempt')),
  -- [{ "name": "Couleur", "nameEn": "Color", "kind": "colour|size|text", "values": [{ "value", "valueEn", "hex" }] }]
  options jsonb not null default '[]',
  -- [{ "name", "nameEn", "value", "valueEn" }]
  characteristics jsonb not null default '[]',
  tags text[] not null default '{}',
  seo_title text not null default '',
  seo_description text not null default '',
  -- { "en": { "title", "subtitle", "descriptionHtml", "seoTitle", "seoDescription" } }
  translations jsonb not null default '{}',
  popularity int not null default 0,
  -- Where an imported product came from, so that the same file finds it again.
  source text,
  source_key text,
  source_hash text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (source, source_key)
);
create index product_recent on catalogue.product (updated_at desc, id desc);
create index product_title on catalogue.product (platform.plain(title) collate "C", id);
create index product_search on catalogue.product using gin (platform.plain(title || ' ' || handle) gin_trgm_ops);
create index product_brand on catalogue.product (brand_id) where brand_id is not null;
create table catalogue.product_category (
  product_id bigint not null references catalogue.product (id) on delete cascade,
  category_id bigint not null references catalogue.category (id),
  position int not null default 0,
  primary key (product_id, category_id)
);
create index product_category_category on catalogue.product_category (category_id, position);
create table catalogue.variant (
  id bigint generated always as identity primary key,
  product_id bigint not null references catalogue.product (id),
  sku text unique,
  gtin text,
  -- One value per option of the product, in the order of product.options.
  option_values text[] not null default '{}',
  weight_grams int not null default 0 check (weight_grams >= 0),
  length_mm int check (length_mm >= 0),
  width_mm int check (width_mm >= 0),
  height_mm int check (height_mm >= 0),
  cost_cents int check (cost_cents >= 0),
  -- Sold beyond what is on hand, as a back-order.
  backorder boolean not null default false,
  requires_shipping boolean not null default true,
  position int not null default 0,
  state text not null default 'active' check (state in ('active', 'archived')),
  source_key text,
  version int not null default 1,
  unique (product_id, option_values)
);
create index variant_product on catalogue.variant (product_id, position);
create index variant_sku on catalogue.variant (lower(sku) collate "C") where sku is not null;
create index variant_gtin on catalogue.variant (gtin) where gtin is not null;
create table catalogue.product_media (
  id bigint generated always as identity primary key,
  product_id bigint not null references catalogue.product (id) on delete cascade,
  variant_id bigint references catalogue.variant (id) on delete set null,
  file_id bigint references platform.file (id),
  source_url text,
  state text not null default 'ready' check (state in ('ready', 'pending', 'missing')),
  alt text not null default '',
  alt_en text not null default '',
  position int not null default 0,
  unique (product_id, source_url)
);
create index product_media_product on catalogue.product_media (product_id, position);
create index product_media_file on catalogue.product_media (file_id) where file_id is not null;
create table catalogue.publication (
  product_id bigint not null references catalogue.product (id) on delete cascade,
  channel_id text not null references channels.channel (id),
  published_at timestamptz not null default now(),
  primary key (channel_id, product_id)
);
create index publication_product on catalogue.publication (product_id);
