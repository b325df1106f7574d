-- Collections: articles chosen by hand, in order, or found by rules at every look.
create table catalogue.collection (
  id bigint generated always as identity primary key,
  handle text not null unique,
  title text not null,
  description_html text not null default '',
  picture_file_id bigint references platform.file (id),
  seo_title text not null default '',
  seo_description text not null default '',
  -- { "en": { "title", "descriptionHtml", "seoTitle", "seoDescription" } }
  translations jsonb not null default '{}',
  kind text not null check (kind in ('hand', 'rules')),
  -- Whether all conditions must hold, or any.
  match text not null default 'all' check (match in ('all', 'any')),
  -- [{ "field": "category", "value": 3 }, …]
  conditions jsonb not null default '[]',
  published boolean not null default true,
  starts_at timestamptz,
  ends_at timestamptz,
  version int not null default 1,
  check (starts_at < ends_at)
);
create table catalogue.collection_item (
  collection_id bigint not null references catalogue.collection (id) on delete cascade,
  product_id bigint not null references catalogue.product (id) on delete cascade,
  position int not null,
  primary key (collection_id, product_id)
);
create index collection_item_product on catalogue.collection_item (product_id);
create index product_tags on catalogue.product using gin (tags);
