create schema test_sites;

-- A copy of this shop in a database beside it, in which changes are tried.
create table test_sites.site (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  state text not null default 'copying' check (state in ('copying', 'ready', 'failed', 'removed')),
  -- How far the copy is, 0 to 1, and its step.
  progress real not null default 0,
  step text not null default 'waiting',
  -- The copy in use; null before the first one is whole.
  database text,
  -- Counts copies, so that a fresh one is made beside the one in use.
  copies int not null default 0,
  -- Why the last copy did not come about: the refusal.
  failure jsonb,
  -- The same mail becomes the same pseudonym in every copy of this site; never copied itself.
  salt text not null,
  port int not null,
  copied_at timestamptz,
  -- The last entry of the timeline that the copy holds.
  last_change_id bigint,
  row_count bigint,
  took_ms bigint,
  expires_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  version int not null default 1
);
create unique index site_name on test_sites.site (lower(name)) where state <> 'removed';
create unique index site_port on test_sites.site (port) where state <> 'removed';

-- In a copy: what it is a copy of. Empty in the shop itself.
create table test_sites.origin (
  one boolean primary key default true check (one),
  site_id bigint not null,
  name text not null,
  copied_at timestamptz not null,
  last_change_id bigint not null
);

-- In a copy: how somebody of the house comes in, once.
create table test_sites.ticket (
  secret_hash text primary key,
  staff_id text not null,
  path text not null,
  expires_at timestamptz not null
);

-- In a copy: what would have gone out, and was refused.
create table test_sites.refused_call (
  id bigint generated always as identity primary key,
  host text not null,
  port int not null,
  purpose text not null,
  calls int not null default 1,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  unique (host, port, purpose)
);
