create schema affinity;
-- What is bought together, recomputed each night from the lines of orders; nothing here is about a person.
create table affinity.pair (
  product_id bigint not null,
  other_id bigint not null,
  -- Orders with both, and how much more often than chance would have them together.
  orders int not null,
  lift real not null,
  primary key (product_id, other_id)
);
-- One row: when it was computed, and from what.
create table affinity.computation (
  one boolean primary key default true check (one),
  computed_at timestamptz not null,
  orders int not null,
  pairs int not null
);
