create index cart_email on carts.cart (lower(email)) where email is not null;
