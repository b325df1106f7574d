-- Orders that the office writes for somebody, before they are orders.
create schema drafts;
create table drafts.draft (
  id bigint generated always as identity primary key,
  -- The secret of the page where the customer pays.
  token text not null unique,
  -- Lines, addresses and delivery stand in a cart of the office's own, so that one path prices and places both.
  cart_id text not null unique references carts.cart (id),
  state text not null default 'open' check (state in ('open', 'sent', 'ordered', 'cancelled', 'expired')),
  discount_bp int not null default 0 check (discount_bp between 0 and 10000),
  discount_reason text not null default '',
  -- Null: what the delivery option costs.
  delivery_price_cents int check (delivery_price_cents >= 0),
  -- For the team: becomes the note of the order.
  note text not null default '',
  -- For the customer: in the mail and on the page.
  message text not null default '',
  -- Goods stay reserved until then; null: nothing is.
  hold_until timestamptz,
  -- The page takes no order after it.
  expires_at timestamptz not null,
  sent_at timestamptz,
  order_id bigint references orders."order" (id),
  copy_of_order_id bigint references orders."order" (id),
  made_by text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index draft_state on drafts.draft (state, id desc);
create index draft_due on drafts.draft (least(hold_until, expires_at)) where state in ('open', 'sent');
-- A unit price that somebody set by hand, and why.
create table drafts.hand_price (
  draft_id bigint not null references drafts.draft (id) on delete cascade,
  variant_id bigint not null references catalogue.variant (id),
  unit_price_cents int not null check (unit_price_cents >= 0),
  reason text not null check (reason <> ''),
  primary key (draft_id, variant_id)
);
