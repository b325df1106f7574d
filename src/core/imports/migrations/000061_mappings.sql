-- How the columns of other people's tables are read, remembered by their headers.
create table imports.mapping (
  id bigint generated always as identity primary key,
  name text not null unique,
  -- The headers that it is for, normalised and sorted: the same set proposes it again.
  headers text[] not null,
  -- { "columns": [{ "header", "field", "name", "unit" }], "hasHeader", "decimal", "pathSeparator", "listSeparator" }
  content jsonb not null,
  actor_label text not null,
  used_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  version int not null default 1
);
create index mapping_headers on imports.mapping (headers);
-- A run keeps the mapping it was read with, whatever becomes of the remembered one.
alter table imports.run add column mapping jsonb, add column mapping_name text;
-- `mapping`: somebody is to say what its columns mean.
alter table imports.run drop constraint run_state_check;
alter table imports.run add constraint run_state_check
  check (state in ('queued', 'mapping', 'previewed', 'running', 'paused', 'done', 'failed', 'refused'));
