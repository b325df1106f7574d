-- A cart that the office fills for somebody: it is never offered to its customer as the cart they left.
alter table carts.cart add column is_drafted boolean not null default false;
