-- Articles that a merchant shows beside another one; mutual: also the other way round.
create table catalogue.related_product (
  product_id bigint not null references catalogue.product (id) on delete cascade,
  related_id bigint not null references catalogue.product (id) on delete cascade,
  position int not null,
  mutual boolean not null default false,
  primary key (product_id, related_id),
  check (product_id <> related_id)
);
create index related_product_back on catalogue.related_product (related_id) where mutual;
-- Sizes as a table, shown with the articles of some categories and brands.
create table catalogue.size_guide (
  id bigint generated always as identity primary key,
  handle text not null unique,
  name text not null,
  -- How to measure; sanitised.
  note_html text not null default '',
  -- [{ "name", "nameEn", "kind": "text|length" }]: lengths are in millimetres and shown in cm and inches.
  columns jsonb not null default '[]',
  -- [["38", 380, …], …], a cell for each column
  rows jsonb not null default '[]',
  -- { "en": { "name", "noteHtml" } }
  translations jsonb not null default '{}',
  version int not null default 1
);
create table catalogue.size_guide_category (
  size_guide_id bigint not null references catalogue.size_guide (id) on delete cascade,
  category_id bigint not null references catalogue.category (id) on delete cascade,
  primary key (size_guide_id, category_id)
);
create table catalogue.size_guide_brand (
  size_guide_id bigint not null references catalogue.size_guide (id) on delete cascade,
  brand_id bigint not null references catalogue.brand (id) on delete cascade,
  primary key (size_guide_id, brand_id)
);
create index size_guide_category_category on catalogue.size_guide_category (category_id);
create index size_guide_brand_brand on catalogue.size_guide_brand (brand_id);
