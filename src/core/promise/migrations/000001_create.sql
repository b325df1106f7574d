create schema promise;
create table promise.zone (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  name_en text not null default '',
  countries text[] not null,
  -- Empty: the whole country. Otherwise the postal code must start with one of them.
  postal_prefixes text[] not null default '{}',
  excluded_prefixes text[] not null default '{}',
  position int not null default 0
);
create table promise.delivery_option (
  id bigint generated always as identity primary key,
  code text not null unique,
  channel_id text not null references channels.channel (id),
  zone_id bigint not null references promise.zone (id),
  kind text not null default 'home' check (kind in ('home', 'relay', 'pickup')),
  carrier text not null,
  name text not null,
  name_en text not null default '',
  min_days int not null check (min_days >= 0),
  max_days int not null,
  max_weight_grams int,
  free_from_cents int,
  tax_class text not null default 'standard',
  -- How to follow a parcel, with {number} in it.
  tracking_url text not null default '',
  position int not null default 0,
  state text not null default 'active' check (state in ('active', 'archived')),
  version int not null default 1,
  check (max_days >= min_days)
);
create table promise.delivery_rate (
  option_id bigint not null references promise.delivery_option (id) on delete cascade,
  -- The rate of parcels up to this weight.
  max_weight_grams int not null,
  price_cents int not null check (price_cents >= 0),
  primary key (option_id, max_weight_grams)
);
create table promise.pickup_point (
  id text primary key,
  carrier text not null,
  name text not null,
  address jsonb not null,
  latitude double precision,
  longitude double precision,
  opening_hours text not null default '',
  version int not null default 1,
  is_open boolean not null default true
);
create index pickup_point_postal on promise.pickup_point (carrier, (address ->> 'postalCode'));
