-- A depot is a warehouse whose goods are sold only once they were transferred; in transit they are ours and nobody sells them.
alter table stock.location drop constraint location_kind_check;
alter table stock.location add constraint location_kind_check
  check (kind in ('warehouse', 'depot', 'quarantine', 'transit', 'supplier', 'customer', 'adjustment'));
-- The warehouse or depot in which a quarantine is.
alter table stock.location add column within_id bigint references stock.location (id);
update stock.location set within_id = (select id from stock.location where is_default) where code = 'QUARANTINE';
insert into stock.location (code, name, kind) values ('TRANSIT', 'En transit', 'transit');
