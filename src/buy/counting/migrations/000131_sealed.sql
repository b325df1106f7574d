-- The inventory of a full count as it was sealed: made once, after it was posted.
alter table counting.stock_count add column sealed_file_id bigint references platform.file (id),
  add check (sealed_file_id is null or posted_at is not null);
