create schema counting;
create table counting.stock_count (
  id bigint generated always as identity primary key,
  -- Given when it is posted.
  number text unique,
  -- The list of a day, whatever somebody scans, or everything at a place.
  kind text not null check (kind in ('cycle', 'spot', 'full')),
  location_code text not null references stock.location (code),
  opened_at timestamptz not null default now(),
  opened_by text not null,
  posted_at timestamptz,
  posted_by text,
  abandoned_at timestamptz,
  check ((number is null) = (posted_at is null))
);
-- Several phones work on the same count.
create unique index stock_count_open on counting.stock_count (kind, location_code) where posted_at is null and abandoned_at is null;
create table counting.line (
  id bigint generated always as identity primary key,
  count_id bigint not null references counting.stock_count (id),
  variant_id bigint not null references catalogue.variant (id),
  abc_class text not null check (abc_class in ('A', 'B', 'C')),
  -- The count that is being made of it: 1, then a recount for each difference that was not confirmed.
  round int not null default 1 check (round > 0),
  reason text not null default 'unknown',
  note text not null default '',
  unique (count_id, variant_id)
);
create index line_variant on counting.line (variant_id);
-- What was found, and what the ledger said at that instant. Append-only: a mistake is scanned back.
create table counting.scan (
  id bigint generated always as identity primary key,
  line_id bigint not null references counting.line (id),
  round int not null,
  quantity int not null,
  -- A total begins the round anew; anything else is added to it.
  is_total boolean not null,
  on_hand_then int not null,
  -- Sum of all corrections until then, and number of all other moves.
  adjusted_then bigint not null,
  moves_then bigint not null,
  actor_label text not null,
  scanned_at timestamptz not null default now(),
  check (not is_total or quantity >= 0)
);
create index scan_line on counting.scan (line_id, round, id);
create trigger append_only before update or delete on counting.scan
  for each row execute function platform.refuse_change();
-- What a posted count found. Append-only.
create table counting.result (
  line_id bigint primary key references counting.line (id),
  count_id bigint not null references counting.stock_count (id),
  variant_id bigint not null references catalogue.variant (id),
  abc_class text not null,
  expected int not null,
  counted int not null,
  difference int not null,
  -- Whether the first count already was right: the accuracy of stock.
  was_right boolean not null,
  rounds int not null,
  counted_by text not null,
  reason text not null,
  note text not null,
  -- What is there once it is posted, and what that is worth at cost.
  on_hand_after int not null,
  value_cents bigint not null,
  check (difference = counted - expected)
);
create index result_count on counting.result (count_id);
create index result_variant on counting.result (variant_id);
create trigger append_only before update or delete on counting.result
  for each row execute function platform.refuse_change();
