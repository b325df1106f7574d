-- General product safety (R50): who made it, who answers for it in the European Union, how it is told apart, what to beware
-- of. Of a product, or of a brand for all its products that do not say otherwise.
create table catalogue.safety (
  owner_kind text not null check (owner_kind in ('product', 'brand')),
  owner_id bigint not null,
  manufacturer_name text not null default '',
  manufacturer_address text not null default '',
  -- An electronic address: e-mail or web page.
  manufacturer_contact text not null default '',
  -- ISO 3166-1 alpha-2; outside the Union a responsible person inside it is needed.
  manufacturer_country text not null default '',
  responsible_name text not null default '',
  responsible_address text not null default '',
  responsible_contact text not null default '',
  -- Type, model, batch or serial number, besides SKU and GTIN.
  identifiers text not null default '',
  warnings text not null default '',
  warnings_en text not null default '',
  version int not null default 1,
  primary key (owner_kind, owner_id)
);
