-- What every schema uses: extensions, the French search configuration, and the guard of append-only tables.
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;
create extension if not exists citext with schema public;

create schema platform;

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'append-only: % on %.% is refused, write a reversal instead', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

-- unaccent() is only STABLE; with the dictionary named it may be declared immutable and indexed.
create function platform.plain(value text) returns text language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent', value)) $$;

create text search configuration public.french_plain (copy = pg_catalog.french);
alter text search configuration public.french_plain
  alter mapping for hword, hword_part, word with public.unaccent, french_stem;
