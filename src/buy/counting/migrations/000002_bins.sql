-- A count of a zone: article by article and bin by bin, against the ledger of places. A bin that was counted and in which nothing
-- ever lay may still be removed: it is not held by a key.
alter table counting.stock_count add column zone_id bigint references warehouse.zone (id);
alter table counting.stock_count drop constraint stock_count_kind_check;
alter table counting.stock_count add constraint stock_count_kind_check check (kind in ('cycle', 'spot', 'full', 'zone'));
alter table counting.stock_count add constraint stock_count_zone_check check ((kind = 'zone') = (zone_id is not null));
drop index counting.stock_count_open;
create unique index stock_count_open on counting.stock_count (kind, location_code, (coalesce(zone_id, 0)))
  where posted_at is null and abandoned_at is null;
alter table counting.line add column bin_id bigint;
alter table counting.line drop constraint line_count_id_variant_id_key;
alter table counting.line add constraint line_count_variant_bin_key unique nulls not distinct (count_id, variant_id, bin_id);
-- Pieces found in a bin that were known to be on the floor: somebody put them away without a scan, nothing came in.
alter table counting.result add column from_floor int not null default 0 check (from_floor >= 0);
