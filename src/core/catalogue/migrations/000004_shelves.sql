-- A hidden category is not shown on the shelves of the shop, nor is anything below it.
alter table catalogue.category add column hidden boolean not null default false;
alter table catalogue.brand add column logo_file_id bigint references platform.file (id);
-- An archived variant may keep the values that another one carries now.
alter table catalogue.variant drop constraint variant_product_id_option_values_key;
create unique index variant_values on catalogue.variant (product_id, option_values) where state = 'active';
