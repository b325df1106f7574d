-- The first answer to a write, given again to each replay of the same key.
create table platform.idempotency (
  scope text not null,
  key text not null,
  request_hash text not null,
  status int,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);
create index idempotency_age on platform.idempotency (created_at);
