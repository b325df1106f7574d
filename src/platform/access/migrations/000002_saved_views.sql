-- A list of the office as one person wants to find it again.
create table access.saved_view (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  -- The list: `orders`, `products`, …
  resource text not null,
  name text not null,
  -- Filters by their names, as the list keeps them.
  filter jsonb not null default '{}',
  -- `field` or `-field`; empty: the order of the list itself.
  sort text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now()
);
create unique index saved_view_name on access.saved_view (staff_id, resource, lower(name));
