-- Words for whoever receives it, printed on the slip without prices; taken off when the buyer is forgotten (R45).
alter table orders."order" add column gift_message text not null default '';
