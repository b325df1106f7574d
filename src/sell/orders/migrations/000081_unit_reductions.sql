-- What the named discounts of an order took off each unit of a line, in the tax mode of its price. The named discounts of an order
-- that is edited, and those of each of its invoices, follow from it.
alter table orders.line add column reduction_cents int not null default 0 check (reduction_cents >= 0);
-- Orders before: the cart kept the price that was seen, before the reduction.
update orders.line l set reduction_cents = greatest(held.seen_price_cents - l.unit_price_cents, 0)
  from orders."order" o join carts.line held on held.cart_id = o.cart_id
  where o.id = l.order_id and o.discounts <> '[]' and held.variant_id = l.variant_id;
