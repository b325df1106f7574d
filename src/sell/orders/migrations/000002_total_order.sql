-- The list of orders is also read by amount.
create index order_total on orders."order" (total_cents, id);
