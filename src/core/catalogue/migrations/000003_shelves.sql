-- A hidden category is not shown on the shelves of the shop, nor is anything below it.
alter table catalogue.category add column hidden boolean not null default false;
alter table catalogue.brand add column logo_file_id bigint references platform.file (id);
-- An address that was given up still leads to what it named, until something else takes it.
create table catalogue.former_handle (
  kind text not null check (kind in ('product', 'category')),
  handle text not null,
  entity_id bigint not null,
  primary key (kind, handle)
);
create index former_handle_entity on catalogue.former_handle (kind, entity_id);
-- An archived variant may keep the values that another one carries now.
alter table catalogue.variant drop constraint variant_product_id_option_values_key;
create unique index variant_values on catalogue.variant (product_id, option_values) where state = 'active';
