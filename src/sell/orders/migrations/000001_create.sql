create schema orders;
create table orders."order" (
  id bigint generated always as identity primary key,
  number text not null unique,
  -- The secret of the order page.
  token text not null,
  channel_id text not null references channels.channel (id),
  -- One order per cart, whatever happens.
  cart_id text unique,
  party_id bigint references parties.party (id),
  email text not null,
  phone text not null default '',
  locale text not null,
  currency text not null,
  prices_include_tax boolean not null,
  tax_territory text not null,
  shipping_address jsonb not null,
  billing_address jsonb not null,
  delivery_option_id bigint references promise.delivery_option (id),
  -- { "code", "name", "nameEn", "carrier", "kind", "priceCents", "rateBp", "netCents", "taxCents", "pickupPoint", "trackingUrl" } frozen.
  delivery jsonb not null,
  promised_from_on date,
  promised_to_on date,
  items_cents int not null,
  delivery_cents int not null,
  total_cents int not null,
  -- [{ "rateBp", "category", "netCents", "taxCents" }] frozen (R32).
  taxes jsonb not null,
  -- Computed from lines and payments by the pure function of the module; verify proves it.
  state text not null check (state in ('placed', 'paid', 'prepared', 'shipped', 'delivered', 'cancelled')),
  payment_state text not null check (payment_state in ('awaiting', 'paid', 'failed', 'partially-refunded', 'refunded', 'cancelled')),
  paid_cents int not null default 0,
  refunded_cents int not null default 0,
  payment_method text not null,
  note text not null default '',
  tags text[] not null default '{}',
  version int not null default 1,
  placed_at timestamptz not null default now(),
  paid_at timestamptz,
  prepared_at timestamptz,
  shipped_at timestamptz,
  delivered_at timestamptz,
  cancelled_at timestamptz
) with (fillfactor = 80);
create index order_recent on orders."order" (id desc);
create index order_state on orders."order" (state, id desc);
create index order_party on orders."order" (party_id, id desc);
create index order_placed on orders."order" (placed_at);
create index order_email on orders."order" (lower(email));
create table orders.line (
  id bigint generated always as identity primary key,
  order_id bigint not null references orders."order" (id),
  position int not null,
  variant_id bigint not null references catalogue.variant (id),
  product_id bigint not null,
  sku text,
  title text not null,
  options text not null default '',
  quantity int not null check (quantity > 0),
  -- As shown to the buyer, with or without tax as the order says.
  unit_price_cents int not null,
  -- Amounts of the whole line, frozen.
  total_cents int not null,
  net_cents int not null,
  tax_cents int not null,
  tax_rate_bp int not null,
  tax_category text not null,
  weight_grams int not null default 0,
  prepared_quantity int not null default 0,
  shipped_quantity int not null default 0,
  cancelled_quantity int not null default 0,
  check (prepared_quantity between 0 and quantity),
  check (shipped_quantity + cancelled_quantity <= quantity)
) with (fillfactor = 80);
create index line_order on orders.line (order_id, position);
create index line_variant on orders.line (variant_id);
-- What happened to an order, for people.
create table orders.event (
  id bigint generated always as identity primary key,
  order_id bigint not null references orders."order" (id),
  kind text not null,
  facts jsonb not null default '{}',
  actor_label text not null,
  at timestamptz not null default clock_timestamp()
);
create index event_order on orders.event (order_id, id);
create trigger append_only before update or delete on orders.event
  for each row execute function platform.refuse_change();
