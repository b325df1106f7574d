-- Customers chosen by rules; who is in a segment is asked when it is needed, never stored.
create schema segments;
create table segments.segment (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  -- Whether all rules must hold, or any of them.
  match text not null default 'all' check (match in ('all', 'any')),
  rules jsonb not null,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create unique index segment_name on segments.segment (lower(name));
