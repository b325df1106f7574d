-- Tables that no migration of ours makes, by the statements that make them, in order: what a backup needs to load their rows.
create table platform.added_structure (
  id bigint generated always as identity primary key,
  schema text not null,
  statement text not null
);
create index added_structure_schema on platform.added_structure (schema, id);
