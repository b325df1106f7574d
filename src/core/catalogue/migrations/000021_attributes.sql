-- Typed attributes of what is sold: what customers filter and compare by.
create table catalogue.attribute (
  id bigint generated always as identity primary key,
  -- Its name in addresses of lists: ?f.matiere=lin
  handle text not null unique,
  name text not null,
  kind text not null check (kind in ('text', 'choice', 'choices', 'number', 'flag', 'colour')),
  -- Of numbers: cl, cm, h.
  unit text not null default '',
  -- Said once of the product, or of each variant.
  level text not null default 'product' check (level in ('product', 'variant')),
  filterable boolean not null default true,
  shown boolean not null default true,
  position int not null default 0,
  -- { "en": { "name", "unit" } }
  translations jsonb not null default '{}',
  version int not null default 1
);
-- What a choice or a colour may be.
create table catalogue.attribute_value (
  id bigint generated always as identity primary key,
  attribute_id bigint not null references catalogue.attribute (id) on delete cascade,
  handle text not null,
  name text not null,
  hex text check (hex ~ '^#[0-9a-f]{6}$'),
  position int not null default 0,
  -- { "en": { "name" } }
  translations jsonb not null default '{}',
  unique (attribute_id, handle)
);
-- Categories whose products, and those of the categories below, carry the attribute. None: all products.
create table catalogue.attribute_category (
  attribute_id bigint not null references catalogue.attribute (id) on delete cascade,
  category_id bigint not null references catalogue.category (id) on delete cascade,
  primary key (attribute_id, category_id)
);
create index attribute_category_category on catalogue.attribute_category (category_id);
-- What is said of one product or variant. The column that the attribute's kind names is filled.
create table catalogue.product_attribute (
  product_id bigint not null references catalogue.product (id) on delete cascade,
  variant_id bigint references catalogue.variant (id) on delete cascade,
  attribute_id bigint not null references catalogue.attribute (id) on delete cascade,
  value_ids bigint[] not null default '{}',
  text text not null default '',
  text_en text not null default '',
  number numeric(14, 4),
  flag boolean,
  unique nulls not distinct (product_id, variant_id, attribute_id)
);
create index product_attribute_number on catalogue.product_attribute (attribute_id, number, product_id)
  where number is not null;
create index product_attribute_attribute on catalogue.product_attribute (attribute_id);
create index product_attribute_values on catalogue.product_attribute using gin (value_ids);
