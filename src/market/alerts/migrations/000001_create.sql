create schema alerts;
-- Somebody wants to hear once when a variant is back, or costs less than it did when they asked.
create table alerts.alert (
  id bigint generated always as identity primary key,
  -- The secret of the links that confirm and end it.
  secret text not null unique,
  kind text not null check (kind in ('stock', 'price')),
  email citext not null,
  locale text not null,
  channel_id text not null references channels.channel (id),
  variant_id bigint not null references catalogue.variant (id),
  -- What the variant cost when it was asked for; a price alert fires below it.
  price_cents int not null,
  currency text not null,
  state text not null check (state in ('waiting', 'active', 'fired', 'ended')),
  asked_at timestamptz not null default now(),
  confirmed_at timestamptz,
  fired_at timestamptz
);
create unique index alert_once on alerts.alert (email, channel_id, variant_id, kind)
  where state in ('waiting', 'active');
create index alert_active on alerts.alert (variant_id) where state = 'active';
create index alert_asked on alerts.alert (asked_at) where state in ('waiting', 'active');
