-- What an entry can be filtered by: ids of values of attributes, and for each yes the id of its attribute, negative.
-- Kept here since facets count the entries whole. Numbers are read where they stand.
alter table listing.entry add column term_ids bigint[] not null default '{}';
create index entry_terms on listing.entry using gin (term_ids);
