-- What the shop pays for again and again.
create schema subscriptions;
create table subscriptions.subscription (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  provider text not null default '',
  -- Charged each time, with tax.
  amount_cents bigint not null default 0 check (amount_cents >= 0),
  -- How often; null: it ends for good.
  every_months int check (every_months between 1 and 120),
  -- The day on which it is renewed or ends, the first of them that was told.
  due_on date not null,
  -- Renewed and charged by itself; else it ends unless somebody renews it.
  renews_itself boolean not null default true check (every_months is not null or not renews_itself),
  -- Where it is managed, a whole address; empty: not known.
  url text not null default '',
  note text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now()
);
