create schema carts;
create table carts.cart (
  -- An unguessable secret: whoever knows it holds the cart.
  id text primary key,
  channel_id text not null references channels.channel (id),
  currency text not null,
  locale text not null default 'fr',
  email text,
  phone text not null default '',
  shipping_address jsonb,
  billing_address jsonb,
  delivery_option_id bigint references promise.delivery_option (id),
  pickup_point_id text references promise.pickup_point (id),
  pickup_point_version int,
  newsletter boolean not null default false,
  completed_at timestamptz,
  -- The first answer to completing this cart, given again to each replay of the same key.
  completion_key text,
  completion_answer jsonb,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
) with (fillfactor = 70);
create index cart_age on carts.cart (updated_at) where completed_at is null;
create table carts.line (
  id bigint generated always as identity primary key,
  cart_id text not null references carts.cart (id) on delete cascade,
  variant_id bigint not null references catalogue.variant (id),
  quantity int not null check (quantity between 1 and 9999),
  -- The price the buyer saw when adding; a change since is shown and asked.
  seen_price_cents int not null,
  added_at timestamptz not null default now()
) with (fillfactor = 80);
create index line_cart on carts.line (cart_id, id);
