create schema timeline;

-- What of the stock has run out, so that only what turns is written on the timeline.
create table timeline.stock_out (
  variant_id bigint primary key references catalogue.variant on delete cascade,
  since timestamptz not null default now()
);

-- When what watches looked last; before its first look everything is as it was found.
create table timeline.look (
  watch text primary key,
  at timestamptz not null default now()
);
