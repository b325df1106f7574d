-- A change of method that waits for its day; who decided it and when stands on the timeline.
create table valuation.planned_method (
  category_id bigint primary key references catalogue.category (id) on delete cascade,
  -- Null: as the category above.
  method text check (method in ('average', 'fifo')),
  from_on date not null,
  actor_label text not null,
  created_at timestamptz not null default now()
);
