create schema valuation;
-- What was paid for the goods of a move, said by whoever bought them; the origin is that of the move. Append-only.
create table valuation.stated_cost (
  id bigint generated always as identity primary key,
  origin_kind text not null,
  origin_id text not null,
  variant_id bigint not null references catalogue.variant (id),
  -- For how many pieces, and how much in all, in cents of the shop's currency.
  quantity int not null check (quantity > 0),
  cost_cents bigint not null check (cost_cents >= 0),
  unique (origin_kind, origin_id, variant_id)
);
create trigger append_only before update or delete on valuation.stated_cost
  for each row execute function platform.refuse_change();
-- Costs that become known later (freight, customs), and values that a person states. Append-only.
create table valuation.revision (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  -- The move whose cost changes; null when the stock as a whole gets another value.
  origin_kind text,
  origin_id text,
  delta_cents bigint not null,
  reason text not null,
  actor_label text not null,
  occurred_at timestamptz not null default now(),
  check ((origin_kind is null) = (origin_id is null))
);
create index revision_variant on valuation.revision (variant_id);
create trigger append_only before update or delete on valuation.revision
  for each row execute function platform.refuse_change();
-- How the articles of a category are valued; a category without a row is as its parent, the first as the weighted average.
create table valuation.category_method (
  category_id bigint primary key references catalogue.category (id) on delete cascade,
  method text not null check (method in ('average', 'fifo'))
);
-- The ledger of the value of stock: one entry for each move that crosses the border of what we own. Append-only.
create table valuation.entry (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  kind text not null check (kind in ('in', 'out', 'revision', 'method')),
  move_id bigint unique references stock.move (id),
  revision_id bigint unique references valuation.revision (id),
  method text not null check (method in ('average', 'fifo')),
  -- How the cost was known: stated, by the average, from the catalogue, or not at all.
  basis text not null check (basis in ('stated', 'average', 'catalogue', 'unknown')),
  quantity int not null,
  value_cents bigint not null,
  -- What of the cost concerns goods that have left already: it is an expense at once.
  variance_cents bigint not null default 0,
  occurred_at timestamptz not null
);
create index entry_variant on valuation.entry (variant_id, id);
create index entry_occurred on valuation.entry (occurred_at);
create trigger append_only before update or delete on valuation.entry
  for each row execute function platform.refuse_change();
-- Projections of the ledger, written in the same transaction.
create table valuation.level (
  variant_id bigint primary key references catalogue.variant (id),
  method text not null default 'average' check (method in ('average', 'fifo')),
  quantity int not null default 0,
  value_cents bigint not null default 0,
  -- What a piece cost when there were some last: quantity and value.
  last_quantity int not null default 0,
  last_value_cents bigint not null default 0,
  -- First in, first out: [{ originKind, originId, quantity, valueCents }], the oldest first.
  layers jsonb not null default '[]'
);
-- The method of a product: that of its first category or of the nearest above it that has one.
create function valuation.method_of(product bigint) returns text language sql stable as $$
  with recursive up as (
    select c.id, c.parent_id, 0 as depth from catalogue.category c
    where c.id = (select category_id from catalogue.product_category where product_id = product
                  order by position, category_id limit 1)
    union all
    select c.id, c.parent_id, up.depth + 1 from up join catalogue.category c on c.id = up.parent_id
  )
  select m.method from up join valuation.category_method m on m.category_id = up.id order by up.depth limit 1
$$;
