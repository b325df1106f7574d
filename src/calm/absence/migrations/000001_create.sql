-- When the merchant is away, and what customers are told meanwhile. The days themselves are an entry of the calendar.
create schema absence;
create table absence.absence (
  id bigint generated always as identity primary key,
  reason text not null check (reason in ('holiday', 'illness', 'other')),
  -- Days in Paris: the first that customers hear of it, the first away, the first back.
  announces_on date not null,
  leaves_on date not null,
  returns_on date not null,
  buffer_days int not null check (buffer_days between 0 and 30),
  -- Orders prepared a working day after the return.
  orders_per_day int not null check (orders_per_day between 1 and 10000),
  -- Who stands in, when somebody does.
  stand_in_id text references access.staff (id) on delete set null,
  -- Own texts by channel and language: { "banner": { "fr": "…", "en": "…" }, … }; what is missing is said by default.
  texts jsonb not null default '{}',
  -- The departure check: when it was gone through, and what was left open knowingly.
  departed_at timestamptz,
  left_open text[] not null default '{}',
  cancelled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  check (announces_on <= leaves_on and leaves_on < returns_on),
  exclude using gist (daterange(leaves_on, returns_on) with &&) where (cancelled_at is null)
);
create index absence_return on absence.absence (returns_on) where cancelled_at is null;

-- Somebody saw what closing would cost and wants it all the same; holds for a quarter of an hour.
create table absence.closing_consent (
  id bigint generated always as identity primary key,
  absence_id bigint not null references absence.absence (id),
  actor_id text,
  actor_label text not null,
  -- What was shown.
  estimate jsonb not null,
  given_at timestamptz not null default now()
);
create index closing_consent_recent on absence.closing_consent (absence_id, given_at);

-- What a customer chose who could not wait to be told: once an order and absence.
create table absence.choice (
  absence_id bigint not null references absence.absence (id),
  order_id bigint not null references orders."order" (id),
  choice text not null check (choice in ('wait', 'cancel')),
  chosen_at timestamptz not null default now(),
  primary key (absence_id, order_id)
);

-- Senders who had their automatic answer: once an absence (RFC 3834). Only a digest of the address is kept.
create table absence.reply (
  absence_id bigint not null references absence.absence (id),
  sender_digest text not null,
  replied_at timestamptz not null default now(),
  primary key (absence_id, sender_digest)
);
