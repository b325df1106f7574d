-- Where suppliers and carriers deliver to a place, as it is written on their papers; empty: the address of the company.
alter table stock.location add column address text not null default '';
