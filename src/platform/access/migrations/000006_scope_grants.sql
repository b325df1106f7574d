-- Rights lent to a person for some days, without a role: a stand-in. They end by themselves, or at once.
create table access.scope_grant (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  scopes text[] not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  why text,
  -- What the rights follow from.
  origin_kind text not null,
  origin_id text not null,
  created_at timestamptz not null default now(),
  check (ends_at >= starts_at),
  unique (origin_kind, origin_id)
);
create index scope_grant_staff on access.scope_grant (staff_id);
