create schema shipments;
create table shipments.shipment (
  id bigint generated always as identity primary key,
  number text not null unique,
  order_id bigint not null references orders."order" (id),
  order_number text not null,
  carrier text not null,
  actor_label text not null,
  shipped_at timestamptz not null default now()
);
create index shipment_order on shipments.shipment (order_id);
create table shipments.parcel (
  id bigint generated always as identity primary key,
  shipment_id bigint not null references shipments.shipment (id),
  position int not null,
  tracking_number text,
  tracking_url text,
  weight_grams int,
  delivered_at timestamptz
);
create index parcel_shipment on shipments.parcel (shipment_id, position);
create index parcel_tracking on shipments.parcel (tracking_number);
create table shipments.parcel_line (
  parcel_id bigint not null references shipments.parcel (id),
  order_line_id bigint not null references orders.line (id),
  quantity int not null check (quantity > 0),
  primary key (parcel_id, order_line_id)
);
create table shipments.tracking_event (
  id bigint generated always as identity primary key,
  parcel_id bigint not null references shipments.parcel (id),
  status text not null check (status in ('announced', 'in-transit', 'out-for-delivery', 'available', 'delivered', 'returned', 'exception')),
  label text not null default '',
  actor_label text not null,
  at timestamptz not null default now()
);
create index tracking_event_parcel on shipments.tracking_event (parcel_id, id);
create trigger append_only before update or delete on shipments.tracking_event
  for each row execute function platform.refuse_change();
