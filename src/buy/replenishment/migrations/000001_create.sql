create schema replenishment;
-- What people say of an article's buying; an article without a row is bought by its history alone.
create table replenishment.article_rule (
  variant_id bigint primary key references catalogue.variant (id),
  -- Sold off: never proposed again.
  end_of_life boolean not null default false,
  -- A launch sells like this article, times the share, until it has a history of its own.
  like_variant_id bigint references catalogue.variant (id),
  like_share numeric(6, 3) not null default 1 check (like_share > 0),
  updated_at timestamptz not null default now(),
  check (like_variant_id <> variant_id)
);
-- What to order, made anew each night; those accepted are kept.
create table replenishment.proposal (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  supplier_id bigint not null references suppliers.supplier (id),
  state text not null default 'open' check (state in ('open', 'accepted')),
  quantity int not null check (quantity > 0),
  cost_cents bigint not null check (cost_cents >= 0),
  currency text not null,
  -- The figures of the sentence that explains it, see `ProposalReason`.
  reason jsonb not null,
  -- { fromOn, history, expected, high }: weeks sold and weeks to come.
  chart jsonb not null,
  computed_at timestamptz not null default now(),
  purchase_order_id bigint references purchasing.purchase_order (id),
  accepted_at timestamptz,
  accepted_by text,
  check ((state = 'accepted') = (accepted_at is not null))
);
create unique index proposal_open on replenishment.proposal (variant_id) where state = 'open';
create index proposal_supplier on replenishment.proposal (supplier_id, id) where state = 'open';
