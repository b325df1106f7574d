alter table orders.line
  -- Delivered by a link and not by a parcel; of a bundle: each of its parts is.
  add column digital boolean not null default false,
  -- Nothing is taken off a shelf for it. Parts of a bundle say both in `components`.
  add column stockless boolean not null default false;
create index line_digital_left on orders.line (order_id)
  where digital and shipped_quantity + cancelled_quantity < quantity;
-- When the buyer asked for digital content at once and gave up the right of withdrawal with it (L221-28 13°); the words
-- stand in the order's events.
alter table orders."order" add column withdrawal_waived_at timestamptz;
