create schema payments;
create table payments.payment (
  id bigint generated always as identity primary key,
  -- Opaque: what is paid (kind, id).
  origin_kind text not null,
  origin_id text not null,
  provider text not null,
  method text not null,
  amount_cents int not null check (amount_cents >= 0),
  currency text not null,
  state text not null check (state in ('pending', 'requires-action', 'captured', 'failed', 'cancelled')),
  provider_reference text,
  next_action jsonb,
  failure_code text,
  -- After this instant an unpaid payment is given up and its order cancelled.
  expires_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, provider_reference)
);
create index payment_origin on payments.payment (origin_kind, origin_id);
create index payment_expiry on payments.payment (expires_at) where state in ('pending', 'requires-action');
-- Every event a provider sent, once (R47); replayable.
create table payments.provider_event (
  id bigint generated always as identity primary key,
  provider text not null,
  event_id text not null,
  kind text not null,
  payload jsonb not null,
  received_at timestamptz not null default now(),
  unique (provider, event_id)
);
create trigger append_only before update or delete on payments.provider_event
  for each row execute function platform.refuse_change();
-- The money ledger: captures and refunds; the paid amount is its sum.
create table payments.entry (
  id bigint generated always as identity primary key,
  payment_id bigint not null references payments.payment (id),
  kind text not null check (kind in ('capture', 'refund')),
  amount_cents int not null check (amount_cents > 0),
  -- The provider event or the staff action that proves it; the same proof never counts twice.
  proof text not null,
  reason text not null default '',
  actor_label text not null,
  at timestamptz not null default now(),
  unique (payment_id, kind, proof)
);
create trigger append_only before update or delete on payments.entry
  for each row execute function platform.refuse_change();
create table payments.refund (
  id bigint generated always as identity primary key,
  payment_id bigint not null references payments.payment (id),
  amount_cents int not null check (amount_cents > 0),
  reason text not null,
  state text not null check (state in ('pending', 'done', 'failed')),
  -- [{ "orderLineId", "quantity", "amountCents" }], what the money is given back for.
  allocation jsonb not null default '[]',
  provider_reference text,
  failure_code text,
  actor_label text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index refund_payment on payments.refund (payment_id);
