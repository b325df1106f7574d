-- Who is signed in: the prices of the customer's group are the prices of the cart.
alter table carts.cart add column party_id bigint references parties.party (id);
create index cart_party on carts.cart (party_id) where party_id is not null and completed_at is null;
