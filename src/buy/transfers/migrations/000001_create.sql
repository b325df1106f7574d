create schema transfers;
-- Goods that go from one warehouse to another; numbered when they leave.
create table transfers.transfer (
  id bigint generated always as identity primary key,
  number text unique,
  from_code text not null references stock.location (code),
  to_code text not null references stock.location (code),
  note text not null default '',
  created_at timestamptz not null default now(),
  created_by text not null,
  sent_at timestamptz,
  sent_by text,
  expected_on date,
  cancelled_at timestamptz,
  -- Each time goods are received is a round: scans belong to the one that was open.
  round int not null default 1,
  version int not null default 1,
  check (from_code <> to_code),
  check ((number is null) = (sent_at is null)),
  check (cancelled_at is null or sent_at is null)
);
create table transfers.line (
  id bigint generated always as identity primary key,
  transfer_id bigint not null references transfers.transfer (id) on delete cascade,
  variant_id bigint not null references catalogue.variant (id),
  quantity int not null check (quantity > 0),
  unique (transfer_id, variant_id)
);
create index line_variant on transfers.line (variant_id);
-- What happened to the goods of a line; each is one move of stock, whose origin is the line. Append-only.
create table transfers.step (
  id bigint generated always as identity primary key,
  line_id bigint not null references transfers.line (id),
  kind text not null check (kind in ('sent', 'received', 'damaged', 'lost', 'not-sent', 'surplus')),
  quantity int not null check (quantity > 0),
  note text not null default '',
  actor_label text not null,
  at timestamptz not null default now()
);
create index step_line on transfers.step (line_id, id);
create trigger append_only before update or delete on transfers.step
  for each row execute function platform.refuse_change();
-- What was counted at arrival; a mistake is scanned back. Append-only.
create table transfers.scan (
  id bigint generated always as identity primary key,
  line_id bigint not null references transfers.line (id),
  round int not null,
  quantity int not null check (quantity <> 0),
  condition text not null check (condition in ('good', 'damaged')),
  actor_label text not null,
  at timestamptz not null default now()
);
create index scan_line on transfers.scan (line_id, round);
create trigger append_only before update or delete on transfers.scan
  for each row execute function platform.refuse_change();
