create schema channels;
create table channels.channel (
  id text primary key check (id ~ '^[a-z0-9-]{1,32}$'),
  name text not null,
  kind text not null default 'web' check (kind in ('web', 'marketplace', 'pos', 'b2b')),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  default_locale text not null default 'fr',
  country text not null default 'FR',
  hostnames text[] not null default '{}',
  -- Whether prices of this channel are entered and shown including tax.
  prices_include_tax boolean not null default true,
  is_default boolean not null default false,
  is_open boolean not null default true,
  version int not null default 1
);
create unique index channel_default on channels.channel (is_default) where is_default;
insert into channels.channel (id, name, is_default) values ('web', 'Boutique en ligne', true);
