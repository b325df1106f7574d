-- A product may leave a channel by itself; `published_at` may lie ahead. `followed_at`: until when the listing follows.
alter table catalogue.publication
  add column ends_at timestamptz,
  add column followed_at timestamptz not null default now(),
  add check (ends_at > published_at);
-- The day a product comes out: before it, it is shown and either cannot be bought yet or is sold in advance, each variant
-- up to `preorder_cap` units beyond what is on hand.
create table catalogue.launch (
  product_id bigint primary key references catalogue.product (id) on delete cascade,
  launches_on date not null,
  preorder boolean not null,
  preorder_cap int not null default 0 check (preorder_cap between 0 and 100000),
  followed_at timestamptz not null default now()
);
-- What is sold in advance has a level that the cap is held against, also before anything arrived; see core/stock.
