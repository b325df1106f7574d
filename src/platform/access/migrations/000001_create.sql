-- Who works here, how they sign in, and what they may do from when until when.
create schema access;

create table access.staff (
  id text primary key,
  name text not null,
  email citext not null unique,
  email_verified boolean not null default false,
  image text,
  locale text not null default 'fr',
  two_factor_enabled boolean not null default false,
  -- A person who left keeps their name on what they did, but signs in no more.
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Sign-in means of a person; the password is a scrypt hash.
create table access.account (
  id text primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_staff on access.account (staff_id);

-- The cookie holds the token with a signature made with the installation's secret: these rows alone open nothing.
create table access.session (
  id text primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_staff on access.session (staff_id);

create table access.verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on access.verification (identifier);

-- The second factor: encrypted TOTP secret and backup codes.
create table access.two_factor (
  id text primary key,
  staff_id text not null unique references access.staff (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);

-- A link to choose a password: an invitation or a reset. Only a digest of its secret is kept.
create table access.password_link (
  secret_hash text primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  purpose text not null check (purpose in ('invitation', 'reset')),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index password_link_staff on access.password_link (staff_id);

-- Attempts counted across all servers.
create table access.attempt (
  key text primary key,
  count int not null,
  window_ends_at timestamptz not null
) with (fillfactor = 70);
create index attempt_window on access.attempt (window_ends_at);

-- Roles are data: a role is the set of its scopes; `*` and `*:read` stand for all, also later ones.
create table access.role (
  code text primary key,
  position int not null
);
create table access.role_scope (
  role text not null references access.role (code),
  scope text not null,
  primary key (role, scope)
);

-- A person has a role from an instant to an instant; it is ended, never deleted.
create table access.staff_grant (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  role text not null references access.role (code),
  starts_at timestamptz not null default now(),
  ends_at timestamptz,
  why text,
  created_at timestamptz not null default now(),
  check (ends_at is null or ends_at >= starts_at)
);
create index staff_grant_staff on access.staff_grant (staff_id);

create table access.api_key (
  id bigint generated always as identity primary key,
  name text not null,
  -- The first characters, so that a person recognises the key; of the rest only a digest is kept.
  prefix text not null,
  secret_hash text not null unique,
  scopes text[] not null,
  created_by text references access.staff (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

insert into access.role (code, position) values
  ('owner', 1), ('manager', 2), ('seller', 3), ('logistician', 4), ('accountant', 5), ('read-only', 6);

insert into access.role_scope (role, scope) values ('owner', '*'), ('read-only', '*:read');
insert into access.role_scope (role, scope)
  select 'manager', scope from unnest(array[
    '*:read', 'catalogue:write', 'prices:write', 'channels:write', 'stock:write', 'orders:write', 'customers:write',
    'payments:write', 'payments:refund', 'shipments:write', 'invoices:write', 'suppliers:write', 'purchasing:write',
    'imports:write', 'files:write', 'settings:write', 'changes:undo', 'jobs:write', 'mails:write', 'backups:write'
  ]) as scope;
insert into access.role_scope (role, scope)
  select 'seller', scope from unnest(array[
    'catalogue:read', 'catalogue:write', 'prices:read', 'channels:read', 'stock:read', 'orders:read', 'orders:write',
    'customers:read', 'customers:write', 'payments:read', 'payments:write', 'shipments:read', 'invoices:read',
    'files:read', 'files:write', 'reports:read', 'changes:read', 'mails:read'
  ]) as scope;
insert into access.role_scope (role, scope)
  select 'logistician', scope from unnest(array[
    'catalogue:read', 'stock:read', 'stock:write', 'orders:read', 'shipments:read', 'shipments:write',
    'suppliers:read', 'purchasing:read', 'files:read', 'changes:read'
  ]) as scope;
insert into access.role_scope (role, scope)
  select 'accountant', scope from unnest(array[
    'catalogue:read', 'prices:read', 'orders:read', 'customers:read', 'payments:read', 'payments:write',
    'payments:refund', 'invoices:read', 'invoices:write', 'suppliers:read', 'purchasing:read', 'reports:read',
    'changes:read'
  ]) as scope;
