-- Goods may be ordered for an order of a customer and still come here: the parts of a bundle, which leaves as one.
alter table purchasing.purchase_order
  drop constraint purchase_order_direct,
  add constraint purchase_order_origin check (
    (origin_kind is null) = (origin_id is null) and (ship_to is null or origin_kind is not null));
