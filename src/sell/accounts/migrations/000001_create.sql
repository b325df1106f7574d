-- How customers sign in. Never shared with the staff: other tables, other cookies, other secrets.
create schema accounts;

-- A login of a party. The person exists without one, and one person has one.
create table accounts.account (
  party_id bigint primary key references parties.party (id),
  -- A scrypt hash; null for whoever signs in by mail or passkey only.
  password_hash text,
  created_at timestamptz not null default now()
);

-- The cookie holds the token, the row its digest: these rows alone open nothing.
create table accounts.session (
  id bigint generated always as identity primary key,
  token_hash text not null unique,
  party_id bigint not null references accounts.account (party_id) on delete cascade,
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_party on accounts.session (party_id);
create index session_expiry on accounts.session (expires_at);

-- A link sent by mail, used once. Only digests of its secret, of its code and of the browser that asked are kept.
create table accounts.link (
  secret_hash text primary key,
  purpose text not null check (purpose in ('sign-in', 'erase')),
  email citext not null,
  locale text not null,
  -- Path of the shop to go on to.
  next_path text not null default '',
  browser_hash text,
  code_hash text,
  code_tries int not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index link_email on accounts.link (email);
create index link_browser on accounts.link (browser_hash) where browser_hash is not null;
create index link_expiry on accounts.link (expires_at);

-- WebAuthn credentials.
create table accounts.passkey (
  id text primary key,
  party_id bigint not null references accounts.account (party_id) on delete cascade,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_party on accounts.passkey (party_id);

-- Challenges given to authenticators: each answered once.
create table accounts.challenge (
  challenge text primary key,
  -- Whose passkey is being made; null for a sign-in.
  party_id bigint references accounts.account (party_id) on delete cascade,
  expires_at timestamptz not null
);

-- Copies of everything kept of a person (R45), gone after a few days.
create table accounts.data_export (
  id bigint generated always as identity primary key,
  party_id bigint not null references accounts.account (party_id) on delete cascade,
  asked_at timestamptz not null default now(),
  ready_at timestamptz,
  expires_at timestamptz,
  archive bytea
);
create index data_export_party on accounts.data_export (party_id, id desc);
