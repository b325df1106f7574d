create schema downloads;
-- The right to download one file that an order bought.
create table downloads.link (
  id bigint generated always as identity primary key,
  order_id bigint not null references orders."order" (id),
  order_line_id bigint not null references orders.line (id),
  variant_id bigint not null references catalogue.variant (id),
  download_file_id bigint not null references catalogue.download_file (id),
  -- The secret of its address.
  token text not null unique,
  -- Null: as often as wanted, for ever.
  most_downloads int check (most_downloads > 0),
  valid_days int check (valid_days > 0),
  -- Projection of the downloads since it was opened, kept in the same statement.
  used int not null default 0,
  opened_at timestamptz not null default now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_because text check (revoked_because in ('cancelled', 'refunded', 'office')),
  version int not null default 1,
  check (most_downloads is null or used <= most_downloads),
  unique (order_line_id, variant_id, download_file_id)
);
create index link_order on downloads.link (order_id, id);
-- What was fetched: append-only, the proof that digital content was supplied.
create table downloads.download (
  id bigint generated always as identity primary key,
  link_id bigint not null references downloads.link (id),
  download_version_id bigint not null references catalogue.download_version (id),
  -- Lets the bytes be fetched for a while, also after an interruption, without counting again.
  ticket text not null unique,
  at timestamptz not null default now()
);
create index download_link on downloads.download (link_id, id);
create trigger append_only before update or delete on downloads.download
  for each row execute function platform.refuse_change();
