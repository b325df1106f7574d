-- Other names by which a file points at a product that was read before: a parent's SKU, a reference.
create table imports.alias (
  source text not null,
  alias text not null,
  product_id bigint not null references catalogue.product (id) on delete cascade,
  primary key (source, alias)
);
create index alias_product on imports.alias (product_id);
-- Whether the file gave the product's prices with tax: price impacts of its combinations depend on it.
create table imports.price_mode (
  product_id bigint primary key references catalogue.product (id) on delete cascade,
  includes_tax boolean not null
);
-- Categories by the number they have in their file.
create table imports.category_source (
  source text not null,
  source_key text not null,
  category_id bigint not null references catalogue.category (id) on delete cascade,
  primary key (source, source_key)
);
create index run_recent on imports.run (id desc);
