-- What was made here as it was made on a test site: the number that it has on each side.
create table promotion.made (
  promotion_id bigint not null references promotion.promotion,
  -- The last entry of the shop's timeline that the copy held: numbers of another copy name other things.
  copy_change_id bigint not null,
  kind text not null,
  id_there text not null,
  id_here text not null,
  -- Names what it was there when it was made here.
  seen text not null,
  primary key (promotion_id, kind, id_there)
);
