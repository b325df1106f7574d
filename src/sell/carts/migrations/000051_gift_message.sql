-- Words that go into the parcel with the goods; empty: it is no present, or one without words.
alter table carts.cart add column gift_message text not null default '';
