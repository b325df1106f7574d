-- An order whose goods go straight to a customer: where to, and what it is for (opaque to purchasing).
alter table purchasing.purchase_order
  add column ship_to jsonb,
  add column origin_kind text,
  add column origin_id text,
  add column origin_label text not null default '',
  add constraint purchase_order_direct check ((ship_to is null) = (origin_kind is null) and (origin_kind is null) = (origin_id is null));
create index purchase_order_origin on purchasing.purchase_order (origin_kind, origin_id) where origin_kind is not null;
