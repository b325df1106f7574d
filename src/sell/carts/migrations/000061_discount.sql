-- What somebody was granted off a cart: by whom, in which words, and how much at most.
create table carts.discount (
  cart_id text not null references carts.cart (id) on delete cascade,
  -- Who grants it: one grant each.
  source text not null,
  label text not null,
  label_en text not null default '',
  -- Cents, in the tax mode of the channel; what is really taken off never exceeds it.
  amount_cents int not null check (amount_cents > 0),
  primary key (cart_id, source)
);
create index discount_source on carts.discount (source);
