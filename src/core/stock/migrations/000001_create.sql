create schema stock;
create table stock.location (
  id bigint generated always as identity primary key,
  code text not null unique,
  name text not null,
  -- Only a warehouse is counted as on hand; the others are where goods come from and go to.
  kind text not null check (kind in ('warehouse', 'quarantine', 'supplier', 'customer', 'adjustment')),
  is_default boolean not null default false
);
create unique index location_default on stock.location (is_default) where is_default;
insert into stock.location (code, name, kind, is_default) values
  ('MAIN', 'Dépôt principal', 'warehouse', true),
  ('QUARANTINE', 'Quarantaine', 'quarantine', false),
  ('SUPPLIER', 'Fournisseurs', 'supplier', false),
  ('CUSTOMER', 'Clients', 'customer', false),
  ('ADJUSTMENT', 'Écarts', 'adjustment', false);
-- The ledger: each move takes from one location and gives to another; a correction is a move back.
create table stock.move (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  from_location_id bigint not null references stock.location (id),
  to_location_id bigint not null references stock.location (id),
  quantity int not null check (quantity > 0),
  reason text not null,
  -- Opaque: what caused the move (kind, id); stock never looks into it.
  origin_kind text not null,
  origin_id text not null,
  actor_label text not null,
  occurred_at timestamptz not null default now(),
  check (from_location_id <> to_location_id)
);
create index move_variant on stock.move (variant_id, id desc);
create index move_origin on stock.move (origin_kind, origin_id);
create trigger append_only before update or delete on stock.move
  for each row execute function platform.refuse_change();
-- Projection of the ledger and of the reservations, kept in the same transaction.
-- on_hand may fall below zero only by a correction that says so; reserved never.
create table stock.level (
  variant_id bigint not null references catalogue.variant (id),
  location_id bigint not null references stock.location (id),
  on_hand int not null default 0,
  reserved int not null default 0 check (reserved >= 0),
  version int not null default 1,
  primary key (variant_id, location_id)
) with (fillfactor = 60);
create table stock.reservation (
  id bigint generated always as identity primary key,
  origin_kind text not null,
  origin_id text not null,
  variant_id bigint not null references catalogue.variant (id),
  location_id bigint not null references stock.location (id),
  quantity int not null check (quantity > 0),
  -- null: held until the order ships or is cancelled.
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  unique (origin_kind, origin_id, variant_id, location_id)
) with (fillfactor = 80);
create index reservation_expiry on stock.reservation (expires_at) where expires_at is not null;
create index reservation_variant on stock.reservation (variant_id, location_id);
