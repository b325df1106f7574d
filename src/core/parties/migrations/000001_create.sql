create schema parties;
create table parties.party (
  id bigint generated always as identity primary key,
  kind text not null default 'person' check (kind in ('person', 'company')),
  email citext unique,
  first_name text not null default '',
  last_name text not null default '',
  company_name text not null default '',
  phone text not null default '',
  locale text not null default 'fr',
  vat_number text,
  note text not null default '',
  tags text[] not null default '{}',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index party_search on parties.party using gin (
  (platform.plain(coalesce(email::text, '') || ' ' || first_name || ' ' || last_name || ' ' || company_name || ' ' || phone)) gin_trgm_ops);
create table parties.address (
  id bigint generated always as identity primary key,
  party_id bigint not null references parties.party (id),
  kind text not null default 'shipping' check (kind in ('shipping', 'billing')),
  address jsonb not null,
  -- The same address given twice is one row.
  address_hash text not null,
  last_used_at timestamptz not null default now(),
  unique (party_id, kind, address_hash)
);
-- Proof of each consent given or withdrawn (R42): per address, purpose and source, never overwritten.
create table parties.consent (
  id bigint generated always as identity primary key,
  email citext not null,
  purpose text not null,
  granted boolean not null,
  source text not null,
  proof jsonb not null default '{}',
  at timestamptz not null default now()
);
create index consent_email on parties.consent (email, purpose, id desc);
create trigger append_only before update or delete on parties.consent
  for each row execute function platform.refuse_change();
