create schema warehouse;
-- A part of a warehouse with one purpose. The goods of a quarantine zone are on the ledger of the quarantine, which nobody sells.
create table warehouse.zone (
  id bigint generated always as identity primary key,
  warehouse_id bigint not null references stock.location (id),
  -- The account of the ledger under which its goods are.
  location_id bigint not null references stock.location (id),
  code text not null,
  name text not null,
  kind text not null check (kind in ('picking', 'storage', 'reception', 'dispatch', 'quarantine')),
  -- The order in which one walks through the warehouse.
  position int not null,
  version int not null default 1,
  unique (warehouse_id, code)
);
-- Articles of these categories, and of those below them, are put away here.
create table warehouse.zone_category (
  zone_id bigint not null references warehouse.zone (id) on delete cascade,
  category_id bigint not null references catalogue.category (id) on delete cascade,
  primary key (zone_id, category_id)
);
create index zone_category_category on warehouse.zone_category (category_id);
create table warehouse.bin (
  id bigint generated always as identity primary key,
  warehouse_id bigint not null references stock.location (id),
  zone_id bigint not null references warehouse.zone (id),
  code text not null,
  aisle text not null,
  position int not null,
  -- What fits in; null: nobody measured.
  max_units int check (max_units > 0),
  max_litres int check (max_litres > 0),
  max_weight_grams int check (max_weight_grams > 0),
  -- Nothing more is put into a closed bin.
  is_closed boolean not null default false,
  version int not null default 1,
  unique (warehouse_id, code)
);
create index bin_walk on warehouse.bin (zone_id, position, id);
-- Goods that were made together, as the supplier says.
create table warehouse.lot (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  code text not null,
  best_before date,
  -- A blocked lot waits in quarantine; the reason is written for whoever finds it there.
  blocked_at timestamptz,
  blocked_reason text not null default '',
  unique nulls not distinct (variant_id, code, best_before),
  check (code <> '' or best_before is not null)
);
create index lot_code on warehouse.lot (code);
create index lot_best_before on warehouse.lot (best_before) where best_before is not null;
-- The ledger of where goods lie within a place and of which lot they are: what came in is above zero, what went below.
-- Goods of no lot that nobody put away have no entry: they are what the level has beyond all others. Append-only.
create table warehouse.entry (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  location_id bigint not null references stock.location (id),
  bin_id bigint references warehouse.bin (id),
  lot_id bigint references warehouse.lot (id),
  quantity int not null check (quantity <> 0),
  kind text not null check (kind in ('received', 'put-away', 'moved', 'picked', 'gone', 'counted', 'lot', 'transferred')),
  -- Opaque: what caused it; the same as that of the move of stock where there is one.
  origin_kind text not null,
  origin_id text not null,
  actor_label text not null,
  occurred_at timestamptz not null default now(),
  check (bin_id is not null or lot_id is not null)
);
create index entry_bin on warehouse.entry (bin_id, id desc) where bin_id is not null;
create index entry_lot on warehouse.entry (lot_id, id) where lot_id is not null;
create index entry_origin on warehouse.entry (origin_kind, origin_id);
create trigger append_only before update or delete on warehouse.entry
  for each row execute function platform.refuse_change();
-- Projection of the ledger, kept in the same statement; what is empty goes.
create table warehouse.holding (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  location_id bigint not null references stock.location (id),
  bin_id bigint references warehouse.bin (id),
  lot_id bigint references warehouse.lot (id),
  quantity int not null check (quantity >= 0),
  check (bin_id is not null or lot_id is not null),
  unique nulls not distinct (variant_id, location_id, bin_id, lot_id)
) with (fillfactor = 80);
create index holding_bin on warehouse.holding (bin_id) where bin_id is not null;
create index holding_lot on warehouse.holding (lot_id) where lot_id is not null;
