-- Of which lot the pieces were that went back; null when they were of none, or nobody said so.
alter table purchasing.return_line add column lot_id bigint references warehouse.lot (id);
