create schema extensions;

-- Every version of every extension that was ever brought here: going back is choosing another one.
create table extensions.package (
  name text not null,
  version text not null,
  kind text not null check (kind in ('extension', 'theme')),
  manifest jsonb not null,
  -- Text of each file by its path.
  files jsonb not null,
  checksum text not null,
  -- The key that signed it; null: nobody did.
  signer text,
  -- It came with Sereine itself.
  is_shipped boolean not null default false,
  added_at timestamptz not null default now(),
  primary key (name, version)
);

-- What the merchant decided of each extension.
create table extensions.installed (
  name text primary key,
  version text not null,
  previous_version text,
  state text not null check (state in ('enabled', 'disabled', 'uninstalled')),
  settings jsonb not null default '{}',
  -- Which kind of fault made Sereine disable it; null: no one did, or a person since looked at it.
  cut_off text,
  installed_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- Counts every change, so that every process sees each.
  revision int not null default 1,
  foreign key (name, version) references extensions.package (name, version)
);

-- A call that did not end as it should.
create table extensions.fault (
  id bigint generated always as identity primary key,
  name text not null,
  version text not null,
  kind text not null,
  -- What was asked: `blocks layout-top`.
  place text not null,
  message text not null,
  at timestamptz not null default now()
);
create index fault_of on extensions.fault (name, at desc);

-- What extensions remember by a key of their own.
create table extensions.value (
  name text not null,
  key text not null,
  value jsonb not null,
  primary key (name, key)
);

-- How far each extension's own tables are.
create table extensions.step (
  name text not null,
  position int not null,
  statement text not null,
  at timestamptz not null default now(),
  primary key (name, position)
);

-- Who the merchant believes to be who they say.
create table extensions.trusted_key (
  key text primary key,
  label text not null,
  added_at timestamptz not null default now()
);
