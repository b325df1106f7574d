-- { "<id of an attribute>": [least, most] } of the product and its variants on sale: looked up in product_attribute they
-- cost a search over many articles more than all the rest.
alter table listing.entry add column numbers jsonb not null default '{}';
