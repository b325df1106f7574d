-- A warehouse serves the orders of the shop, a depot does not. Several may: the lowest rank is asked first.
alter table stock.location add column serves_rank int not null default 0;
