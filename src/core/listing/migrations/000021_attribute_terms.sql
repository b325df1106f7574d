-- What an entry can be filtered by: ids of values of attributes, and for each yes the id of its attribute, negative.
-- Kept here since facets count the entries whole.
alter table listing.entry add column term_ids bigint[] not null default '{}',
  -- { "<id of an attribute>": [least, most] } of the product and its variants on sale
  add column numbers jsonb not null default '{}';
create index entry_terms on listing.entry using gin (term_ids);
