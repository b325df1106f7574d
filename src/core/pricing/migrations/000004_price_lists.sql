-- Prices beside the base price: for one channel, for everybody or for one customer group, by quantity, between two
-- instants. Never deleted. Channel and tax mode are chosen at creation, since the amounts depend on them.
create table pricing.price_list (
  id bigint generated always as identity primary key,
  name text not null,
  note text not null default '',
  channel_id text not null references channels.channel (id),
  -- Null: for everybody.
  group_id bigint references parties.customer_group (id),
  -- Whether its amounts include tax. A list for everybody is as its channel; a group may be told prices without tax.
  includes_tax boolean not null,
  -- Among lists for the same people the higher one decides.
  priority int not null default 0 check (priority between -1000 and 1000),
  -- From this instant, included, to this one, not included; null: always.
  starts_at timestamptz,
  ends_at timestamptz,
  state text not null default 'draft' check (state in ('draft', 'active', 'archived')),
  -- Shown as a reduction with the prior price struck through (R37): only for lists for everybody.
  announces_reduction boolean not null default false,
  version int not null default 1,
  -- What the listing has been told of the dates: everything up to this instant.
  followed_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (starts_at < ends_at),
  check (group_id is null or not announces_reduction)
);
create index price_list_group on pricing.price_list (group_id) where group_id is not null;
-- What a variant costs from a quantity on. The line of the greatest quantity reached counts.
create table pricing.price_list_line (
  list_id bigint not null references pricing.price_list (id),
  variant_id bigint not null references catalogue.variant (id),
  min_quantity int not null default 1 check (min_quantity between 1 and 9999),
  amount_cents int not null check (amount_cents >= 0),
  updated_at timestamptz not null default now(),
  primary key (list_id, variant_id, min_quantity)
);
create index price_list_line_variant on pricing.price_list_line (variant_id, list_id);
-- Append-only history of both (R37): what a price was at an instant is read here, never guessed.
create table pricing.price_list_change (
  id bigint generated always as identity primary key,
  list_id bigint not null references pricing.price_list (id),
  channel_id text not null,
  group_id bigint,
  priority int not null,
  starts_at timestamptz,
  ends_at timestamptz,
  state text not null,
  announces_reduction boolean not null,
  effective_at timestamptz not null default clock_timestamp(),
  actor_label text not null default ''
);
create index price_list_change_list on pricing.price_list_change (list_id, id);
create table pricing.price_list_line_change (
  id bigint generated always as identity primary key,
  list_id bigint not null references pricing.price_list (id),
  variant_id bigint not null references catalogue.variant (id),
  min_quantity int not null,
  -- Null: the line was taken out.
  amount_cents int,
  effective_at timestamptz not null default clock_timestamp(),
  actor_label text not null default ''
);
create index price_list_line_change_variant on pricing.price_list_line_change (variant_id, list_id, min_quantity, id);
create index price_list_line_change_list on pricing.price_list_line_change (list_id, id);
create trigger append_only before update or delete on pricing.price_list_change
  for each row execute function platform.refuse_change();
create trigger append_only before update or delete on pricing.price_list_line_change
  for each row execute function platform.refuse_change();

-- What the law says of prior prices, by the day a reduction starts (R37; L112-1-1 since 28 May 2022).
create table pricing.prior_price_rule (
  valid_from date primary key,
  -- The prior price is the lowest of this many days before the reduction.
  window_days int not null check (window_days > 0),
  -- An article sold for less than that: the lowest price since it is sold, or none at all.
  new_articles text not null check (new_articles in ('since-first-sale', 'none')),
  -- Successive reductions without a pause, each lower than the one before, keep the prior price of the first.
  successive_keep_first boolean not null
);
insert into pricing.prior_price_rule values ('2022-05-28', 30, 'since-first-sale', true);

-- The price that all consumers paid for one unit, step by step, from the histories alone: the base price, or the list
-- for everybody that decided. Null: not on sale. `reduces`: it was announced as a reduction. Also steps of the future,
-- as far as dates of lists tell them.
create function pricing.public_price_steps(wanted_variant bigint, wanted_channel text)
returns table (at timestamptz, amount_cents int, list_id bigint, reduces boolean)
language sql stable as $$
  with base as (
    select c.amount_cents, c.effective_at as from_at,
      lead(c.effective_at, 1, 'infinity') over (order by c.effective_at, c.id) as to_at
    from pricing.price_change c
    where c.variant_id = wanted_variant and c.channel_id = wanted_channel
  ), line as (
    select l.list_id, l.amount_cents, l.effective_at as from_at,
      lead(l.effective_at, 1, 'infinity') over (partition by l.list_id order by l.effective_at, l.id) as to_at
    from pricing.price_list_line_change l
    where l.variant_id = wanted_variant and l.min_quantity = 1
  ), head as (
    select h.*, lead(h.effective_at, 1, 'infinity') over (partition by h.list_id order by h.effective_at, h.id) as to_at
    from pricing.price_list_change h
    where h.list_id in (select line.list_id from line)
  ), listed as (
    select h.list_id, l.amount_cents, h.announces_reduction, h.priority, h.starts_at,
      greatest(h.effective_at, l.from_at, h.starts_at) as from_at, least(h.to_at, l.to_at, h.ends_at) as to_at
    from head h join line l using (list_id)
    where h.state = 'active' and h.group_id is null and h.channel_id = wanted_channel and l.amount_cents is not null
      and greatest(h.effective_at, l.from_at, h.starts_at) < least(h.to_at, l.to_at, h.ends_at)
  ), moment as (
    select from_at as at from base union select from_at from listed
    union select to_at from listed where to_at < 'infinity'
  )
  select m.at, case when b.amount_cents is not null then coalesce(w.amount_cents, b.amount_cents) end,
    case when b.amount_cents is not null then w.list_id end,
    b.amount_cents is not null and coalesce(w.announces_reduction, false)
  from moment m
  left join base b on b.from_at <= m.at and m.at < b.to_at
  left join lateral (
    select * from listed l where l.from_at <= m.at and m.at < l.to_at
    order by l.priority desc, l.starts_at desc nulls last, l.list_id desc limit 1
  ) w on true
  order by m.at
$$;

-- The prior price that may be struck through beside the public price of an instant (R37), or no row: when no reduction
-- is announced, when the price was not lowered below what it was, when the article was not on sale before.
create function pricing.prior_price(wanted_variant bigint, wanted_channel text, wanted_at timestamptz)
returns table (amount_cents int, reduced_since timestamptz, window_days int)
language sql stable as $$
  with step as (
    select s.*, lag(s.amount_cents) over w as before_cents, lag(s.reduces) over w as reduced_before,
      lead(s.at, 1, 'infinity') over w as until
    from pricing.public_price_steps(wanted_variant, wanted_channel) s
    where s.at <= wanted_at
    window w as (order by s.at)
  ), shown as (
    select * from step order by at desc limit 1
  ), start as (
    -- The reduction starts where one was not announced before, or where the price was raised in the midst of it.
    select max(s.at) as at from step s, shown
    where shown.reduces and s.reduces
      and (s.reduced_before is not true or s.before_cents is null or s.before_cents < s.amount_cents
        or (s.before_cents > s.amount_cents and not coalesce((select r.successive_keep_first
          from pricing.prior_price_rule r where r.valid_from <= (s.at at time zone 'Europe/Paris')::date
          order by r.valid_from desc limit 1), false)))
  ), rule as (
    select r.* from pricing.prior_price_rule r, start
    where r.valid_from <= (start.at at time zone 'Europe/Paris')::date order by r.valid_from desc limit 1
  ), lowest as (
    select min(s.amount_cents) as amount_cents
    from step s, start, rule
    where s.at < start.at and s.until > start.at - rule.window_days * interval '24 hours'
  )
  select lowest.amount_cents, start.at, rule.window_days
  from lowest, start, rule, shown
  where lowest.amount_cents > shown.amount_cents
    and (rule.new_articles = 'since-first-sale' or exists (select from step s
      where s.amount_cents is not null and s.at <= start.at - rule.window_days * interval '24 hours'))
    and exists (select from catalogue.variant v
      join catalogue.publication p on p.product_id = v.product_id and p.channel_id = wanted_channel
      where v.id = wanted_variant and p.published_at < start.at)
$$;
