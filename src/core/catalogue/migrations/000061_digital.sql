-- Articles that are files: nothing is carried, and nothing is counted unless copies are limited.
alter table catalogue.variant
  add column digital boolean not null default false,
  -- Only so many copies are sold: stock counts them as it counts goods.
  add column limited_copies boolean not null default false,
  add constraint variant_digital_is_not_carried check (not (digital and requires_shipping));
-- How long and how often what a product delivers may be downloaded.
create table catalogue.download_terms (
  product_id bigint primary key references catalogue.product (id),
  -- False: as the shop's settings say.
  own boolean not null default false,
  -- Null: as often as wanted.
  most_downloads int check (most_downloads > 0),
  -- Days from the day the links open; null: for ever.
  valid_days int check (valid_days > 0),
  version int not null default 1
);
-- A file that buyers of a product receive. What was sold keeps its file, so a file is withdrawn and never deleted.
create table catalogue.download_file (
  id bigint generated always as identity primary key,
  product_id bigint not null references catalogue.product (id),
  -- Null: with every digital variant of the product.
  variant_id bigint references catalogue.variant (id),
  name text not null,
  position int not null default 0,
  withdrawn_at timestamptz
);
create index download_file_product on catalogue.download_file (product_id, position) where withdrawn_at is null;
-- What the file was and is: replacing it adds a version, and buyers receive the newest one.
create table catalogue.download_version (
  id bigint generated always as identity primary key,
  download_file_id bigint not null references catalogue.download_file (id),
  number int not null check (number > 0),
  file_id bigint not null references platform.file (id),
  actor_label text not null,
  created_at timestamptz not null default now(),
  unique (download_file_id, number)
);
create trigger append_only before update or delete on catalogue.download_version
  for each row execute function platform.refuse_change();
