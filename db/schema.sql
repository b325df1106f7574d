-- The whole schema after every migration. Written by `npm run schema`, never edited: read its changes in reviews.
set check_function_bodies = off;

-- Extensions

create extension citext with schema public;
create extension pg_trgm with schema public;
create extension unaccent with schema public;

-- Schemas

create schema absence;
create schema access;
create schema accounts;
create schema affinity;
create schema alerts;
create schema automation;
create schema calendar;
create schema carts;
create schema catalogue;
create schema change_calendar;
create schema channels;
create schema consent;
create schema counting;
create schema culprit;
create schema delegation;
create schema downloads;
create schema drafts;
create schema extensions;
create schema helpdesk;
create schema imports;
create schema incidents;
create schema invoicing;
create schema listing;
create schema orders;
create schema outings;
create schema parties;
create schema partners;
create schema payments;
create schema platform;
create schema pricing;
create schema promise;
create schema promotion;
create schema purchasing;
create schema redirects;
create schema replenishment;
create schema reviews;
create schema rhythm;
create schema segments;
create schema shipments;
create schema stock;
create schema subscriptions;
create schema supplier_invoices;
create schema suppliers;
create schema tasks;
create schema test_sites;
create schema timeline;
create schema transfers;
create schema valuation;
create schema warehouse;
create schema webhooks;
create schema wishes;

-- Text search

create text search configuration listing.english_plain (parser = pg_catalog."default");
alter text search configuration listing.english_plain add mapping for asciihword, asciiword, hword_asciipart with english_stem;
alter text search configuration listing.english_plain add mapping for email, file, float, host, hword_numpart, int, numhword, numword, sfloat, uint, url, url_path, version with simple;
alter text search configuration listing.english_plain add mapping for hword, hword_part, word with public.unaccent, english_stem;

create text search configuration listing.words (parser = pg_catalog."default");
alter text search configuration listing.words add mapping for asciihword, asciiword, hword_asciipart with simple;
alter text search configuration listing.words add mapping for hword, hword_part, word with public.unaccent, simple;

create text search configuration public.french_plain (parser = pg_catalog."default");
alter text search configuration public.french_plain add mapping for asciihword, asciiword, hword_asciipart with french_stem;
alter text search configuration public.french_plain add mapping for email, file, float, host, hword_numpart, int, numhword, numword, sfloat, uint, url, url_path, version with simple;
alter text search configuration public.french_plain add mapping for hword, hword_part, word with public.unaccent, french_stem;

-- Functions

CREATE OR REPLACE FUNCTION catalogue.bundle_backorder()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.backorder := coalesce((select bool_and(c.backorder) from catalogue.component k
    join catalogue.variant c on c.id = k.component_id where k.variant_id = new.id), false);
  return new;
end $function$;

CREATE OR REPLACE FUNCTION catalogue.remember_handle()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    insert into catalogue.former_handle (kind, handle, target_id)
    values (tg_argv[0], old.handle, case when tg_op = 'UPDATE' then old.id end)
    on conflict (kind, handle) do update set target_id = excluded.target_id, since = now();
  end if;
  if tg_op = 'DELETE' then
    update catalogue.former_handle set target_id = null where kind = tg_argv[0] and target_id = old.id;
    return old;
  end if;
  -- A handle in use is not a former one.
  delete from catalogue.former_handle where kind = tg_argv[0] and handle = new.handle;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION catalogue.tell_bundles()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update catalogue.variant set backorder = backorder
  where id in (select variant_id from catalogue.component where component_id = new.id);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION parties.refuse_change_but_pseudonym()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and new.email::text like 'forgotten:%' and old.email::text not like 'forgotten:%'
    and to_jsonb(new) - 'email' = to_jsonb(old) - 'email'
  then
    return new;
  end if;
  raise exception 'append-only: % on %.% is refused, write a reversal instead', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION platform.guard_ledgers()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  ledger regclass;
begin
  for ledger in
    select rows.tgrelid from pg_trigger rows
    where rows.tgname = 'append_only'
      and not exists (select from pg_trigger whole where whole.tgrelid = rows.tgrelid and whole.tgname = 'keep_all')
    order by 1
  loop
    execute format('create trigger keep_all before truncate on %s for each statement '
      'execute function platform.refuse_change()', ledger);
  end loop;
end $function$;

CREATE OR REPLACE FUNCTION platform.plain(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$ select lower(public.unaccent('public.unaccent', value)) $function$;

CREATE OR REPLACE FUNCTION platform.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'append-only: % on %.% is refused, write a reversal instead', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION platform.refuse_change_but_redaction()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and (new.before is null or new.before = '{}') and (new.after is null or new.after = '{}')
    and new.why is null and new.entity_label like 'forgotten:%'
    and to_jsonb(new) - '{before,after,entity_label,why}'::text[] = to_jsonb(old) - '{before,after,entity_label,why}'::text[]
  then
    return new;
  end if;
  raise exception 'append-only: % on %.% is refused, write a reversal instead', tg_op, tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $function$;

CREATE OR REPLACE FUNCTION platform.stale()
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'what was read no longer holds' using errcode = 'serialization_failure';
end $function$;

CREATE OR REPLACE FUNCTION pricing.prior_price(wanted_variant bigint, wanted_channel text, wanted_at timestamp with time zone)
 RETURNS TABLE(amount_cents integer, reduced_since timestamp with time zone, window_days integer)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION pricing.public_price_steps(wanted_variant bigint, wanted_channel text)
 RETURNS TABLE(at timestamp with time zone, amount_cents integer, list_id bigint, reduces boolean)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION valuation.method_of(product bigint)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  with recursive up as (
    select c.id, c.parent_id, 0 as depth from catalogue.category c
    where c.id = (select category_id from catalogue.product_category where product_id = product
                  order by position, category_id limit 1)
    union all
    select c.id, c.parent_id, up.depth + 1 from up join catalogue.category c on c.id = up.parent_id
  )
  select m.method from up join valuation.category_method m on m.category_id = up.id order by up.depth limit 1
$function$;

-- Tables

create table absence.absence (
  id bigint generated always as identity not null,
  reason text not null,
  announces_on date not null,
  leaves_on date not null,
  returns_on date not null,
  buffer_days integer not null,
  orders_per_day integer not null,
  stand_in_id text,
  texts jsonb default '{}'::jsonb not null,
  departed_at timestamp with time zone,
  left_open text[] default '{}'::text[] not null,
  cancelled_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint absence_pkey PRIMARY KEY (id),
  constraint absence_buffer_days_check CHECK (((buffer_days >= 0) AND (buffer_days <= 30))),
  constraint absence_check CHECK (((announces_on <= leaves_on) AND (leaves_on < returns_on))),
  constraint absence_daterange_excl EXCLUDE USING gist (daterange(leaves_on, returns_on) WITH &&) WHERE ((cancelled_at IS NULL)),
  constraint absence_orders_per_day_check CHECK (((orders_per_day >= 1) AND (orders_per_day <= 10000))),
  constraint absence_reason_check CHECK ((reason = ANY (ARRAY['holiday'::text, 'illness'::text, 'other'::text])))
);
CREATE INDEX absence_return ON absence.absence USING btree (returns_on) WHERE (cancelled_at IS NULL);

create table absence.choice (
  absence_id bigint not null,
  order_id bigint not null,
  choice text not null,
  chosen_at timestamp with time zone default now() not null,
  constraint choice_pkey PRIMARY KEY (absence_id, order_id),
  constraint choice_choice_check CHECK ((choice = ANY (ARRAY['wait'::text, 'cancel'::text])))
);

create table absence.closing_consent (
  id bigint generated always as identity not null,
  absence_id bigint not null,
  actor_id text,
  actor_label text not null,
  estimate jsonb not null,
  given_at timestamp with time zone default now() not null,
  methods text[],
  constraint closing_consent_pkey PRIMARY KEY (id)
);
CREATE INDEX closing_consent_recent ON absence.closing_consent USING btree (absence_id, given_at);

create table absence.reply (
  absence_id bigint not null,
  sender_digest text not null,
  replied_at timestamp with time zone default now() not null,
  constraint reply_pkey PRIMARY KEY (absence_id, sender_digest)
);

create table access.account (
  id text not null,
  staff_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_provider_id_account_id_key UNIQUE (provider_id, account_id)
);
CREATE INDEX account_staff ON access.account USING btree (staff_id);

create table access.api_key (
  id bigint generated always as identity not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_by text,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_secret_hash_key UNIQUE (secret_hash)
);

create table access.attempt (
  key text not null,
  count integer not null,
  window_ends_at timestamp with time zone not null,
  constraint attempt_pkey PRIMARY KEY (key)
) with (fillfactor=70);
CREATE INDEX attempt_window ON access.attempt USING btree (window_ends_at);

create table access.password_link (
  secret_hash text not null,
  staff_id text not null,
  purpose text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint password_link_pkey PRIMARY KEY (secret_hash),
  constraint password_link_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'reset'::text])))
);
CREATE INDEX password_link_staff ON access.password_link USING btree (staff_id);

create table access.role (
  code text not null,
  "position" integer not null,
  constraint role_pkey PRIMARY KEY (code)
);

create table access.role_scope (
  role text not null,
  scope text not null,
  constraint role_scope_pkey PRIMARY KEY (role, scope)
);

create table access.saved_view (
  id bigint generated always as identity not null,
  staff_id text not null,
  resource text not null,
  name text not null,
  filter jsonb default '{}'::jsonb not null,
  sort text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint saved_view_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX saved_view_name ON access.saved_view USING btree (staff_id, resource, lower(name));

create table access.scope_grant (
  id bigint generated always as identity not null,
  staff_id text not null,
  scopes text[] not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  why text,
  origin_kind text not null,
  origin_id text not null,
  created_at timestamp with time zone default now() not null,
  hides_people boolean default false not null,
  constraint scope_grant_pkey PRIMARY KEY (id),
  constraint scope_grant_origin_kind_origin_id_key UNIQUE (origin_kind, origin_id),
  constraint scope_grant_check CHECK ((ends_at >= starts_at))
);
CREATE INDEX scope_grant_staff ON access.scope_grant USING btree (staff_id);

create table access.session (
  id text not null,
  staff_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token)
);
CREATE INDEX session_staff ON access.session USING btree (staff_id);

create table access.staff (
  id text not null,
  name text not null,
  email public.citext not null,
  email_verified boolean default false not null,
  image text,
  locale text default 'fr'::text not null,
  two_factor_enabled boolean default false not null,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint staff_pkey PRIMARY KEY (id),
  constraint staff_email_key UNIQUE (email)
);

create table access.staff_grant (
  id bigint generated always as identity not null,
  staff_id text not null,
  role text not null,
  starts_at timestamp with time zone default now() not null,
  ends_at timestamp with time zone,
  why text,
  created_at timestamp with time zone default now() not null,
  constraint staff_grant_pkey PRIMARY KEY (id),
  constraint staff_grant_check CHECK (((ends_at IS NULL) OR (ends_at >= starts_at)))
);
CREATE INDEX staff_grant_staff ON access.staff_grant USING btree (staff_id);

create table access.two_factor (
  id text not null,
  staff_id text not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default false not null,
  failed_verification_count integer default 0 not null,
  locked_until timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_staff_id_key UNIQUE (staff_id)
);

create table access.verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier ON access.verification USING btree (identifier);

create table accounts.account (
  party_id bigint not null,
  password_hash text,
  created_at timestamp with time zone default now() not null,
  constraint account_pkey PRIMARY KEY (party_id)
);

create table accounts.challenge (
  challenge text not null,
  party_id bigint,
  expires_at timestamp with time zone not null,
  constraint challenge_pkey PRIMARY KEY (challenge)
);

create table accounts.data_export (
  id bigint generated always as identity not null,
  party_id bigint not null,
  asked_at timestamp with time zone default now() not null,
  ready_at timestamp with time zone,
  expires_at timestamp with time zone,
  archive bytea,
  constraint data_export_pkey PRIMARY KEY (id)
);
CREATE INDEX data_export_party ON accounts.data_export USING btree (party_id, id DESC);

create table accounts.link (
  secret_hash text not null,
  purpose text not null,
  email public.citext not null,
  locale text not null,
  next_path text default ''::text not null,
  browser_hash text,
  code_hash text,
  code_tries integer default 0 not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint link_pkey PRIMARY KEY (secret_hash),
  constraint link_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'erase'::text])))
);
CREATE INDEX link_browser ON accounts.link USING btree (browser_hash) WHERE (browser_hash IS NOT NULL);
CREATE INDEX link_email ON accounts.link USING btree (email);
CREATE INDEX link_expiry ON accounts.link USING btree (expires_at);

create table accounts.passkey (
  id text not null,
  party_id bigint not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] default '{}'::text[] not null,
  name text not null,
  created_at timestamp with time zone default now() not null,
  used_at timestamp with time zone,
  constraint passkey_pkey PRIMARY KEY (id)
);
CREATE INDEX passkey_party ON accounts.passkey USING btree (party_id);

create table accounts.session (
  id bigint generated always as identity not null,
  token_hash text not null,
  party_id bigint not null,
  user_agent text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX session_expiry ON accounts.session USING btree (expires_at);
CREATE INDEX session_party ON accounts.session USING btree (party_id);

create table affinity.computation (
  one boolean default true not null,
  computed_at timestamp with time zone not null,
  orders integer not null,
  pairs integer not null,
  constraint computation_pkey PRIMARY KEY (one),
  constraint computation_one_check CHECK (one)
);

create table affinity.pair (
  product_id bigint not null,
  other_id bigint not null,
  orders integer not null,
  lift real not null,
  constraint pair_pkey PRIMARY KEY (product_id, other_id)
);

create table alerts.alert (
  id bigint generated always as identity not null,
  secret text not null,
  kind text not null,
  email public.citext not null,
  locale text not null,
  channel_id text not null,
  variant_id bigint not null,
  price_cents integer not null,
  currency text not null,
  state text not null,
  asked_at timestamp with time zone default now() not null,
  confirmed_at timestamp with time zone,
  fired_at timestamp with time zone,
  constraint alert_pkey PRIMARY KEY (id),
  constraint alert_secret_key UNIQUE (secret),
  constraint alert_kind_check CHECK ((kind = ANY (ARRAY['stock'::text, 'price'::text]))),
  constraint alert_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'active'::text, 'fired'::text, 'ended'::text])))
);
CREATE INDEX alert_active ON alerts.alert USING btree (variant_id) WHERE (state = 'active'::text);
CREATE INDEX alert_asked ON alerts.alert USING btree (asked_at) WHERE (state = ANY (ARRAY['waiting'::text, 'active'::text]));
CREATE UNIQUE INDEX alert_once ON alerts.alert USING btree (email, channel_id, variant_id, kind) WHERE (state = ANY (ARRAY['waiting'::text, 'active'::text]));

create table automation.act (
  run_id bigint not null,
  "position" integer not null,
  kind text not null,
  outcome text not null,
  reason text default ''::text not null,
  at timestamp with time zone default now() not null,
  constraint act_pkey PRIMARY KEY (run_id, "position"),
  constraint act_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'held'::text])))
);
CREATE INDEX act_done ON automation.act USING btree (kind, at) WHERE (outcome = 'done'::text);

create table automation.rule (
  id bigint generated always as identity not null,
  ready text,
  name text default ''::text not null,
  state text default 'paused'::text not null,
  trigger jsonb not null,
  match text default 'all'::text not null,
  conditions jsonb default '[]'::jsonb not null,
  delay_minutes integer default 0 not null,
  actions jsonb not null,
  looked_until timestamp with time zone,
  on_since timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint rule_pkey PRIMARY KEY (id),
  constraint rule_ready_key UNIQUE (ready),
  constraint rule_delay_minutes_check CHECK (((delay_minutes >= 0) AND (delay_minutes <= 525600))),
  constraint rule_match_check CHECK ((match = ANY (ARRAY['all'::text, 'any'::text]))),
  constraint rule_state_check CHECK ((state = ANY (ARRAY['on'::text, 'paused'::text, 'archived'::text])))
);

create table automation.run (
  id bigint generated always as identity not null,
  rule_id bigint not null,
  event_key text not null,
  subject_kind text not null,
  subject_id text not null,
  occurred_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  reason text default ''::text not null,
  ended_at timestamp with time zone,
  reason_params jsonb default '{}'::jsonb not null,
  constraint run_pkey PRIMARY KEY (id),
  constraint run_rule_id_event_key_key UNIQUE (rule_id, event_key),
  constraint run_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'skipped'::text, 'failed'::text])))
);
CREATE INDEX run_due ON automation.run USING btree (due_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX run_log ON automation.run USING btree (rule_id, COALESCE(ended_at, occurred_at) DESC, id DESC) WHERE (state <> 'skipped'::text);

create table calendar.entry (
  id bigint generated always as identity not null,
  kind text not null,
  starts_on date not null,
  ends_on date not null,
  title_fr text not null,
  title_en text default ''::text not null,
  carrier text default ''::text not null,
  origin_kind text,
  origin_id text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  supplier text default ''::text not null,
  constraint entry_pkey PRIMARY KEY (id),
  constraint entry_origin_kind_origin_id_key UNIQUE (origin_kind, origin_id),
  constraint entry_check CHECK ((ends_on >= starts_on)),
  constraint entry_check1 CHECK (((origin_kind IS NULL) = (origin_id IS NULL))),
  constraint entry_check2 CHECK (((carrier = ''::text) OR (kind = 'carrier-closure'::text))),
  constraint entry_check3 CHECK (((supplier = ''::text) OR (kind = 'supplier-closure'::text))),
  constraint entry_kind_check CHECK ((kind = ANY (ARRAY['absence'::text, 'closure'::text, 'carrier-closure'::text, 'supplier-closure'::text, 'freeze'::text, 'season'::text, 'launch'::text, 'fair'::text, 'training'::text, 'change'::text, 'other'::text])))
);
CREATE INDEX entry_days ON calendar.entry USING btree (ends_on, starts_on);
CREATE INDEX entry_freeze ON calendar.entry USING btree (ends_on) WHERE (kind = 'freeze'::text);

create table calendar.hours (
  owner_kind text not null,
  owner_id text not null,
  kind text not null,
  zone text not null,
  from_minute integer not null,
  to_minute integer not null,
  rest_days integer[] default '{}'::integer[] not null,
  constraint hours_pkey PRIMARY KEY (owner_kind, owner_id, kind),
  constraint hours_from_minute_check CHECK (((from_minute >= 0) AND (from_minute <= 1439))),
  constraint hours_kind_check CHECK ((kind = ANY (ARRAY['work'::text, 'quiet'::text, 'training'::text]))),
  constraint hours_rest_days_check CHECK ((rest_days <@ '{1,2,3,4,5,6,7}'::integer[])),
  constraint hours_to_minute_check CHECK (((to_minute >= 0) AND (to_minute <= 1439)))
);

create table carts.cart (
  id text not null,
  channel_id text not null,
  currency text not null,
  locale text default 'fr'::text not null,
  email text,
  phone text default ''::text not null,
  shipping_address jsonb,
  billing_address jsonb,
  delivery_option_id bigint,
  pickup_point_id text,
  pickup_point_version integer,
  newsletter boolean default false not null,
  completed_at timestamp with time zone,
  completion_key text,
  completion_answer jsonb,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  party_id bigint,
  is_drafted boolean default false not null,
  gift_message text default ''::text not null,
  constraint cart_pkey PRIMARY KEY (id)
) with (fillfactor=70);
CREATE INDEX cart_age ON carts.cart USING btree (updated_at) WHERE (completed_at IS NULL);
CREATE INDEX cart_email ON carts.cart USING btree (lower(email)) WHERE (email IS NOT NULL);
CREATE INDEX cart_party ON carts.cart USING btree (party_id) WHERE ((party_id IS NOT NULL) AND (completed_at IS NULL));

create table carts.discount (
  cart_id text not null,
  source text not null,
  label text not null,
  label_en text default ''::text not null,
  amount_cents integer not null,
  constraint discount_pkey PRIMARY KEY (cart_id, source),
  constraint discount_amount_cents_check CHECK ((amount_cents > 0))
);
CREATE INDEX discount_source ON carts.discount USING btree (source);

create table carts.line (
  id bigint generated always as identity not null,
  cart_id text not null,
  variant_id bigint not null,
  quantity integer not null,
  seen_price_cents integer not null,
  added_at timestamp with time zone default now() not null,
  constraint line_pkey PRIMARY KEY (id),
  constraint line_quantity_check CHECK (((quantity >= 1) AND (quantity <= 9999)))
) with (fillfactor=80);
CREATE INDEX line_cart ON carts.line USING btree (cart_id, id);

create table catalogue.attribute (
  id bigint generated always as identity not null,
  handle text not null,
  name text not null,
  kind text not null,
  unit text default ''::text not null,
  level text default 'product'::text not null,
  filterable boolean default true not null,
  shown boolean default true not null,
  "position" integer default 0 not null,
  translations jsonb default '{}'::jsonb not null,
  version integer default 1 not null,
  constraint attribute_pkey PRIMARY KEY (id),
  constraint attribute_handle_key UNIQUE (handle),
  constraint attribute_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'choice'::text, 'choices'::text, 'number'::text, 'flag'::text, 'colour'::text]))),
  constraint attribute_level_check CHECK ((level = ANY (ARRAY['product'::text, 'variant'::text])))
);

create table catalogue.attribute_category (
  attribute_id bigint not null,
  category_id bigint not null,
  constraint attribute_category_pkey PRIMARY KEY (attribute_id, category_id)
);
CREATE INDEX attribute_category_category ON catalogue.attribute_category USING btree (category_id);

create table catalogue.attribute_value (
  id bigint generated always as identity not null,
  attribute_id bigint not null,
  handle text not null,
  name text not null,
  hex text,
  "position" integer default 0 not null,
  translations jsonb default '{}'::jsonb not null,
  constraint attribute_value_pkey PRIMARY KEY (id),
  constraint attribute_value_attribute_id_handle_key UNIQUE (attribute_id, handle),
  constraint attribute_value_hex_check CHECK ((hex ~ '^#[0-9a-f]{6}$'::text))
);

create table catalogue.brand (
  id bigint generated always as identity not null,
  handle text not null,
  name text not null,
  description_html text default ''::text not null,
  translations jsonb default '{}'::jsonb not null,
  version integer default 1 not null,
  logo_file_id bigint,
  constraint brand_pkey PRIMARY KEY (id),
  constraint brand_handle_key UNIQUE (handle)
);
CREATE TRIGGER remember_gone AFTER DELETE ON catalogue.brand FOR EACH ROW EXECUTE FUNCTION catalogue.remember_handle('brand');
CREATE TRIGGER remember_handle AFTER UPDATE OF handle ON catalogue.brand FOR EACH ROW WHEN ((old.handle IS DISTINCT FROM new.handle)) EXECUTE FUNCTION catalogue.remember_handle('brand');
CREATE TRIGGER take_handle AFTER INSERT ON catalogue.brand FOR EACH ROW EXECUTE FUNCTION catalogue.remember_handle('brand');

create table catalogue.category (
  id bigint generated always as identity not null,
  parent_id bigint,
  handle text not null,
  name text not null,
  description text default ''::text not null,
  picture_file_id bigint,
  "position" integer default 0 not null,
  translations jsonb default '{}'::jsonb not null,
  version integer default 1 not null,
  hidden boolean default false not null,
  constraint category_pkey PRIMARY KEY (id),
  constraint category_handle_key UNIQUE (handle)
);
CREATE INDEX category_parent ON catalogue.category USING btree (parent_id, "position");
CREATE TRIGGER remember_gone AFTER DELETE ON catalogue.category FOR EACH ROW EXECUTE FUNCTION catalogue.remember_handle('category');
CREATE TRIGGER remember_handle AFTER UPDATE OF handle ON catalogue.category FOR EACH ROW WHEN ((old.handle IS DISTINCT FROM new.handle)) EXECUTE FUNCTION catalogue.remember_handle('category');

create table catalogue.collection (
  id bigint generated always as identity not null,
  handle text not null,
  title text not null,
  description_html text default ''::text not null,
  picture_file_id bigint,
  seo_title text default ''::text not null,
  seo_description text default ''::text not null,
  translations jsonb default '{}'::jsonb not null,
  kind text not null,
  match text default 'all'::text not null,
  conditions jsonb default '[]'::jsonb not null,
  published boolean default true not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  version integer default 1 not null,
  constraint collection_pkey PRIMARY KEY (id),
  constraint collection_handle_key UNIQUE (handle),
  constraint collection_check CHECK ((starts_at < ends_at)),
  constraint collection_kind_check CHECK ((kind = ANY (ARRAY['hand'::text, 'rules'::text]))),
  constraint collection_match_check CHECK ((match = ANY (ARRAY['all'::text, 'any'::text])))
);

create table catalogue.collection_item (
  collection_id bigint not null,
  product_id bigint not null,
  "position" integer not null,
  constraint collection_item_pkey PRIMARY KEY (collection_id, product_id)
);
CREATE INDEX collection_item_product ON catalogue.collection_item USING btree (product_id);

create table catalogue.component (
  variant_id bigint not null,
  component_id bigint not null,
  quantity integer not null,
  "position" integer default 0 not null,
  constraint component_pkey PRIMARY KEY (variant_id, component_id),
  constraint component_check CHECK ((variant_id <> component_id)),
  constraint component_quantity_check CHECK (((quantity >= 1) AND (quantity <= 999)))
);
CREATE INDEX component_of ON catalogue.component USING btree (component_id);

create table catalogue.download_file (
  id bigint generated always as identity not null,
  product_id bigint not null,
  variant_id bigint,
  name text not null,
  "position" integer default 0 not null,
  withdrawn_at timestamp with time zone,
  constraint download_file_pkey PRIMARY KEY (id)
);
CREATE INDEX download_file_product ON catalogue.download_file USING btree (product_id, "position") WHERE (withdrawn_at IS NULL);

create table catalogue.download_terms (
  product_id bigint not null,
  own boolean default false not null,
  most_downloads integer,
  valid_days integer,
  version integer default 1 not null,
  constraint download_terms_pkey PRIMARY KEY (product_id),
  constraint download_terms_most_downloads_check CHECK ((most_downloads > 0)),
  constraint download_terms_valid_days_check CHECK ((valid_days > 0))
);

create table catalogue.download_version (
  id bigint generated always as identity not null,
  download_file_id bigint not null,
  number integer not null,
  file_id bigint not null,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  constraint download_version_pkey PRIMARY KEY (id),
  constraint download_version_download_file_id_number_key UNIQUE (download_file_id, number),
  constraint download_version_number_check CHECK ((number > 0))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON catalogue.download_version FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON catalogue.download_version FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table catalogue.former_handle (
  kind text not null,
  handle text not null,
  target_id bigint,
  since timestamp with time zone default now() not null,
  constraint former_handle_pkey PRIMARY KEY (kind, handle),
  constraint former_handle_kind_check CHECK ((kind = ANY (ARRAY['product'::text, 'category'::text, 'brand'::text])))
);
CREATE INDEX former_handle_target ON catalogue.former_handle USING btree (kind, target_id);

create table catalogue.knowledge (
  product_id bigint not null,
  notes jsonb default '[]'::jsonb not null,
  version integer default 1 not null,
  constraint knowledge_pkey PRIMARY KEY (product_id)
);

create table catalogue.launch (
  product_id bigint not null,
  launches_on date not null,
  preorder boolean not null,
  preorder_cap integer default 0 not null,
  followed_at timestamp with time zone default now() not null,
  constraint launch_pkey PRIMARY KEY (product_id),
  constraint launch_preorder_cap_check CHECK (((preorder_cap >= 0) AND (preorder_cap <= 100000)))
);

create table catalogue.product (
  id bigint generated always as identity not null,
  handle text not null,
  title text not null,
  subtitle text default ''::text not null,
  description_html text default ''::text not null,
  brand_id bigint,
  state text default 'active'::text not null,
  tax_class text default 'standard'::text not null,
  options jsonb default '[]'::jsonb not null,
  characteristics jsonb default '[]'::jsonb not null,
  tags text[] default '{}'::text[] not null,
  seo_title text default ''::text not null,
  seo_description text default ''::text not null,
  translations jsonb default '{}'::jsonb not null,
  popularity integer default 0 not null,
  source text,
  source_key text,
  source_hash text,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  add_on boolean default false not null,
  constraint product_pkey PRIMARY KEY (id),
  constraint product_handle_key UNIQUE (handle),
  constraint product_source_source_key_key UNIQUE (source, source_key),
  constraint product_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'archived'::text]))),
  constraint product_tax_class_check CHECK ((tax_class = ANY (ARRAY['standard'::text, 'intermediate'::text, 'reduced'::text, 'super-reduced'::text, 'exempt'::text])))
);
CREATE INDEX product_brand ON catalogue.product USING btree (brand_id) WHERE (brand_id IS NOT NULL);
CREATE INDEX product_recent ON catalogue.product USING btree (updated_at DESC, id DESC);
CREATE INDEX product_search ON catalogue.product USING gin (platform.plain(((title || ' '::text) || handle)) public.gin_trgm_ops);
CREATE INDEX product_tags ON catalogue.product USING gin (tags);
CREATE INDEX product_title ON catalogue.product USING btree (platform.plain(title) COLLATE "C", id);
CREATE TRIGGER remember_gone AFTER DELETE ON catalogue.product FOR EACH ROW EXECUTE FUNCTION catalogue.remember_handle('product');
CREATE TRIGGER remember_handle AFTER UPDATE OF handle ON catalogue.product FOR EACH ROW WHEN ((old.handle IS DISTINCT FROM new.handle)) EXECUTE FUNCTION catalogue.remember_handle('product');

create table catalogue.product_attribute (
  product_id bigint not null,
  variant_id bigint,
  attribute_id bigint not null,
  value_ids bigint[] default '{}'::bigint[] not null,
  text text default ''::text not null,
  text_en text default ''::text not null,
  number numeric(14,4),
  flag boolean,
  constraint product_attribute_product_id_variant_id_attribute_id_key UNIQUE NULLS NOT DISTINCT (product_id, variant_id, attribute_id)
);
CREATE INDEX product_attribute_attribute ON catalogue.product_attribute USING btree (attribute_id);
CREATE INDEX product_attribute_number ON catalogue.product_attribute USING btree (attribute_id, number, product_id) WHERE (number IS NOT NULL);
CREATE INDEX product_attribute_values ON catalogue.product_attribute USING gin (value_ids);

create table catalogue.product_category (
  product_id bigint not null,
  category_id bigint not null,
  "position" integer default 0 not null,
  constraint product_category_pkey PRIMARY KEY (product_id, category_id)
);
CREATE INDEX product_category_category ON catalogue.product_category USING btree (category_id, "position");

create table catalogue.product_media (
  id bigint generated always as identity not null,
  product_id bigint not null,
  variant_id bigint,
  file_id bigint,
  source_url text,
  state text default 'ready'::text not null,
  alt text default ''::text not null,
  alt_en text default ''::text not null,
  "position" integer default 0 not null,
  constraint product_media_pkey PRIMARY KEY (id),
  constraint product_media_product_id_source_url_key UNIQUE (product_id, source_url),
  constraint product_media_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'pending'::text, 'missing'::text])))
);
CREATE INDEX product_media_file ON catalogue.product_media USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX product_media_product ON catalogue.product_media USING btree (product_id, "position");

create table catalogue.publication (
  product_id bigint not null,
  channel_id text not null,
  published_at timestamp with time zone default now() not null,
  ends_at timestamp with time zone,
  followed_at timestamp with time zone default now() not null,
  constraint publication_pkey PRIMARY KEY (channel_id, product_id),
  constraint publication_check CHECK ((ends_at > published_at))
);
CREATE INDEX publication_product ON catalogue.publication USING btree (product_id);

create table catalogue.related_product (
  product_id bigint not null,
  related_id bigint not null,
  "position" integer not null,
  mutual boolean default false not null,
  constraint related_product_pkey PRIMARY KEY (product_id, related_id),
  constraint related_product_check CHECK ((product_id <> related_id))
);
CREATE INDEX related_product_back ON catalogue.related_product USING btree (related_id) WHERE mutual;

create table catalogue.safety (
  owner_kind text not null,
  owner_id bigint not null,
  manufacturer_name text default ''::text not null,
  manufacturer_address text default ''::text not null,
  manufacturer_contact text default ''::text not null,
  manufacturer_country text default ''::text not null,
  responsible_name text default ''::text not null,
  responsible_address text default ''::text not null,
  responsible_contact text default ''::text not null,
  identifiers text default ''::text not null,
  warnings text default ''::text not null,
  warnings_en text default ''::text not null,
  version integer default 1 not null,
  constraint safety_pkey PRIMARY KEY (owner_kind, owner_id),
  constraint safety_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['product'::text, 'brand'::text])))
);

create table catalogue.size_guide (
  id bigint generated always as identity not null,
  handle text not null,
  name text not null,
  note_html text default ''::text not null,
  columns jsonb default '[]'::jsonb not null,
  rows jsonb default '[]'::jsonb not null,
  translations jsonb default '{}'::jsonb not null,
  version integer default 1 not null,
  constraint size_guide_pkey PRIMARY KEY (id),
  constraint size_guide_handle_key UNIQUE (handle)
);

create table catalogue.size_guide_brand (
  size_guide_id bigint not null,
  brand_id bigint not null,
  constraint size_guide_brand_pkey PRIMARY KEY (size_guide_id, brand_id)
);
CREATE INDEX size_guide_brand_brand ON catalogue.size_guide_brand USING btree (brand_id);

create table catalogue.size_guide_category (
  size_guide_id bigint not null,
  category_id bigint not null,
  constraint size_guide_category_pkey PRIMARY KEY (size_guide_id, category_id)
);
CREATE INDEX size_guide_category_category ON catalogue.size_guide_category USING btree (category_id);

create table catalogue.variant (
  id bigint generated always as identity not null,
  product_id bigint not null,
  sku text,
  gtin text,
  option_values text[] default '{}'::text[] not null,
  weight_grams integer default 0 not null,
  length_mm integer,
  width_mm integer,
  height_mm integer,
  cost_cents integer,
  backorder boolean default false not null,
  requires_shipping boolean default true not null,
  "position" integer default 0 not null,
  state text default 'active'::text not null,
  source_key text,
  version integer default 1 not null,
  source_hash text,
  content_quantity numeric(12,3),
  content_unit text,
  eco_cents integer default 0 not null,
  bundle boolean default false not null,
  digital boolean default false not null,
  limited_copies boolean default false not null,
  constraint variant_pkey PRIMARY KEY (id),
  constraint variant_sku_key UNIQUE (sku),
  constraint variant_check CHECK (((content_quantity IS NULL) = (content_unit IS NULL))),
  constraint variant_content_quantity_check CHECK ((content_quantity > (0)::numeric)),
  constraint variant_content_unit_check CHECK ((content_unit = ANY (ARRAY['g'::text, 'kg'::text, 'ml'::text, 'cl'::text, 'l'::text, 'cm'::text, 'm'::text, 'm2'::text, 'piece'::text]))),
  constraint variant_cost_cents_check CHECK ((cost_cents >= 0)),
  constraint variant_digital_is_not_carried CHECK ((NOT (digital AND requires_shipping))),
  constraint variant_eco_cents_check CHECK ((eco_cents >= 0)),
  constraint variant_height_mm_check CHECK ((height_mm >= 0)),
  constraint variant_length_mm_check CHECK ((length_mm >= 0)),
  constraint variant_state_check CHECK ((state = ANY (ARRAY['active'::text, 'archived'::text]))),
  constraint variant_weight_grams_check CHECK ((weight_grams >= 0)),
  constraint variant_width_mm_check CHECK ((width_mm >= 0))
);
CREATE INDEX variant_gtin ON catalogue.variant USING btree (gtin) WHERE (gtin IS NOT NULL);
CREATE INDEX variant_product ON catalogue.variant USING btree (product_id, "position");
CREATE INDEX variant_sku ON catalogue.variant USING btree (lower(sku) COLLATE "C") WHERE (sku IS NOT NULL);
CREATE UNIQUE INDEX variant_values ON catalogue.variant USING btree (product_id, option_values) WHERE (state = 'active'::text);
CREATE TRIGGER bundle_backorder BEFORE UPDATE ON catalogue.variant FOR EACH ROW WHEN (new.bundle) EXECUTE FUNCTION catalogue.bundle_backorder();
CREATE TRIGGER tell_bundles AFTER UPDATE OF backorder ON catalogue.variant FOR EACH ROW WHEN (((old.backorder IS DISTINCT FROM new.backorder) AND (NOT new.bundle))) EXECUTE FUNCTION catalogue.tell_bundles();

create table change_calendar.freeze_answer (
  key text not null,
  answer text not null,
  entry_id bigint,
  answered_at timestamp with time zone default now() not null,
  constraint freeze_answer_pkey PRIMARY KEY (key),
  constraint freeze_answer_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'refused'::text])))
);

create table change_calendar.planned_change (
  id bigint generated always as identity not null,
  title text not null,
  detail text default ''::text not null,
  area text not null,
  owner_id text,
  risk smallint not null,
  partner text default ''::text not null,
  lead_days integer default 0 not null,
  wished_on date not null,
  evidence text default ''::text not null,
  tested_on date,
  state text default 'planned'::text not null,
  freeze_reason text default ''::text not null,
  booked_on date not null,
  ended_on date,
  version integer default 1 not null,
  constraint planned_change_pkey PRIMARY KEY (id),
  constraint planned_change_area_check CHECK ((area = ANY (ARRAY['site'::text, 'theme'::text, 'extension'::text, 'payments'::text, 'delivery'::text, 'catalogue'::text, 'server'::text, 'other'::text]))),
  constraint planned_change_lead_days_check CHECK (((lead_days >= 0) AND (lead_days <= 90))),
  constraint planned_change_risk_check CHECK (((risk >= 1) AND (risk <= 3))),
  constraint planned_change_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'dropped'::text]))),
  constraint planned_change_title_check CHECK ((title <> ''::text))
);
CREATE INDEX planned_change_ended ON change_calendar.planned_change USING btree (ended_on DESC, id DESC) WHERE (state <> 'planned'::text);
CREATE INDEX planned_change_open ON change_calendar.planned_change USING btree (wished_on, id) WHERE (state = 'planned'::text);

create table channels.channel (
  id text not null,
  name text not null,
  kind text default 'web'::text not null,
  currency text default 'EUR'::text not null,
  default_locale text default 'fr'::text not null,
  country text default 'FR'::text not null,
  hostnames text[] default '{}'::text[] not null,
  prices_include_tax boolean default true not null,
  is_default boolean default false not null,
  is_open boolean default true not null,
  version integer default 1 not null,
  constraint channel_pkey PRIMARY KEY (id),
  constraint channel_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint channel_id_check CHECK ((id ~ '^[a-z0-9-]{1,32}$'::text)),
  constraint channel_kind_check CHECK ((kind = ANY (ARRAY['web'::text, 'marketplace'::text, 'pos'::text, 'b2b'::text])))
);
CREATE UNIQUE INDEX channel_default ON channels.channel USING btree (is_default) WHERE is_default;

create table consent.choice (
  id bigint generated always as identity not null,
  token text not null,
  mark text not null,
  granted text[] not null,
  refused text[] not null,
  locale text not null,
  at timestamp with time zone default clock_timestamp() not null,
  constraint choice_pkey PRIMARY KEY (id)
);
CREATE INDEX choice_by_time ON consent.choice USING btree (at);
CREATE INDEX choice_by_token ON consent.choice USING btree (token, id);
CREATE TRIGGER never_changed BEFORE UPDATE ON consent.choice FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();

create table consent.question (
  mark text not null,
  tags jsonb not null,
  asked_since timestamp with time zone default clock_timestamp() not null,
  constraint question_pkey PRIMARY KEY (mark)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON consent.question FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON consent.question FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table counting.line (
  id bigint generated always as identity not null,
  count_id bigint not null,
  variant_id bigint not null,
  abc_class text not null,
  round integer default 1 not null,
  reason text default 'unknown'::text not null,
  note text default ''::text not null,
  bin_id bigint,
  constraint line_pkey PRIMARY KEY (id),
  constraint line_count_variant_bin_key UNIQUE NULLS NOT DISTINCT (count_id, variant_id, bin_id),
  constraint line_abc_class_check CHECK ((abc_class = ANY (ARRAY['A'::text, 'B'::text, 'C'::text]))),
  constraint line_round_check CHECK ((round > 0))
);
CREATE INDEX line_variant ON counting.line USING btree (variant_id);

create table counting.result (
  line_id bigint not null,
  count_id bigint not null,
  variant_id bigint not null,
  abc_class text not null,
  expected integer not null,
  counted integer not null,
  difference integer not null,
  was_right boolean not null,
  rounds integer not null,
  counted_by text not null,
  reason text not null,
  note text not null,
  on_hand_after integer not null,
  value_cents bigint not null,
  from_floor integer default 0 not null,
  constraint result_pkey PRIMARY KEY (line_id),
  constraint result_check CHECK ((difference = (counted - expected))),
  constraint result_from_floor_check CHECK ((from_floor >= 0))
);
CREATE INDEX result_count ON counting.result USING btree (count_id);
CREATE INDEX result_variant ON counting.result USING btree (variant_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON counting.result FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON counting.result FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table counting.scan (
  id bigint generated always as identity not null,
  line_id bigint not null,
  round integer not null,
  quantity integer not null,
  is_total boolean not null,
  on_hand_then integer not null,
  adjusted_then bigint not null,
  moves_then bigint not null,
  actor_label text not null,
  scanned_at timestamp with time zone default now() not null,
  constraint scan_pkey PRIMARY KEY (id),
  constraint scan_check CHECK (((NOT is_total) OR (quantity >= 0)))
);
CREATE INDEX scan_line ON counting.scan USING btree (line_id, round, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON counting.scan FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON counting.scan FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table counting.stock_count (
  id bigint generated always as identity not null,
  number text,
  kind text not null,
  location_code text not null,
  opened_at timestamp with time zone default now() not null,
  opened_by text not null,
  posted_at timestamp with time zone,
  posted_by text,
  abandoned_at timestamp with time zone,
  zone_id bigint,
  sealed_file_id bigint,
  constraint stock_count_pkey PRIMARY KEY (id),
  constraint stock_count_number_key UNIQUE (number),
  constraint stock_count_check CHECK (((number IS NULL) = (posted_at IS NULL))),
  constraint stock_count_check1 CHECK (((sealed_file_id IS NULL) OR (posted_at IS NOT NULL))),
  constraint stock_count_kind_check CHECK ((kind = ANY (ARRAY['cycle'::text, 'spot'::text, 'full'::text, 'zone'::text]))),
  constraint stock_count_zone_check CHECK (((kind = 'zone'::text) = (zone_id IS NOT NULL)))
);
CREATE UNIQUE INDEX stock_count_open ON counting.stock_count USING btree (kind, location_code, COALESCE(zone_id, (0)::bigint)) WHERE ((posted_at IS NULL) AND (abandoned_at IS NULL));

create table culprit.run (
  id bigint generated always as identity not null,
  search_id bigint not null,
  at timestamp with time zone default clock_timestamp() not null,
  purpose text not null,
  switched_on jsonb not null,
  candidates integer not null,
  failed_step text,
  message text default ''::text not null,
  milliseconds integer not null,
  constraint run_pkey PRIMARY KEY (id)
);
CREATE INDEX run_of_search ON culprit.run USING btree (search_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON culprit.run FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON culprit.run FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table culprit.search (
  id bigint generated always as identity not null,
  incident_id bigint not null,
  way text not null,
  test_site_id bigint,
  state text default 'waiting'::text not null,
  parts jsonb not null,
  suspect text,
  verdict jsonb,
  problem text default ''::text not null,
  asked_by text not null,
  asked_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  comparison jsonb,
  follows_id bigint,
  constraint search_pkey PRIMARY KEY (id),
  constraint search_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint search_way_check CHECK ((way = ANY (ARRAY['shop'::text, 'test-site'::text, 'changes'::text])))
);
CREATE INDEX search_following ON culprit.search USING btree (follows_id) WHERE (follows_id IS NOT NULL);
CREATE INDEX search_of_incident ON culprit.search USING btree (incident_id, id DESC);
CREATE UNIQUE INDEX search_ongoing ON culprit.search USING btree (incident_id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

create table culprit.tryout (
  id bigint generated always as identity not null,
  extension text not null,
  version text not null,
  site_id bigint not null,
  site_name text not null,
  state text default 'waiting'::text not null,
  report jsonb,
  refusal jsonb,
  asked_by text not null,
  asked_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint tryout_pkey PRIMARY KEY (id),
  constraint tryout_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX tryout_of_extension ON culprit.tryout USING btree (extension, id DESC);
CREATE UNIQUE INDEX tryout_ongoing ON culprit.tryout USING btree (extension) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

create table delegation.assignment (
  stand_in_id bigint not null,
  procedure_id bigint not null,
  constraint assignment_pkey PRIMARY KEY (stand_in_id, procedure_id)
);

create table delegation.day_given (
  id bigint generated always as identity not null,
  giver_id text not null,
  taker_id text not null,
  half_days integer not null,
  on_day date not null,
  note text default ''::text not null,
  giver_confirmed_at timestamp with time zone,
  taker_confirmed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint day_given_pkey PRIMARY KEY (id),
  constraint day_given_check CHECK ((giver_id <> taker_id)),
  constraint day_given_half_days_check CHECK (((half_days >= 1) AND (half_days <= 400)))
);
CREATE INDEX day_given_giver ON delegation.day_given USING btree (giver_id);
CREATE INDEX day_given_taker ON delegation.day_given USING btree (taker_id);

create table delegation.procedure (
  id bigint generated always as identity not null,
  title text not null,
  version integer default 1 not null,
  archived_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  constraint procedure_pkey PRIMARY KEY (id)
);

create table delegation.procedure_version (
  procedure_id bigint not null,
  version integer not null,
  title text not null,
  content jsonb not null,
  scopes text[] not null,
  written_by text not null,
  written_at timestamp with time zone default now() not null,
  constraint procedure_version_pkey PRIMARY KEY (procedure_id, version)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON delegation.procedure_version FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON delegation.procedure_version FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table delegation.question (
  id bigint generated always as identity not null,
  stand_in_id bigint not null,
  text text not null,
  is_urgent boolean default false not null,
  asked_at timestamp with time zone default now() not null,
  answer text,
  answered_at timestamp with time zone,
  constraint question_pkey PRIMARY KEY (id)
);

create table delegation.recording (
  id bigint generated always as identity not null,
  staff_id text not null,
  started_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  visits jsonb default '[]'::jsonb not null,
  constraint recording_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX recording_open ON delegation.recording USING btree (staff_id) WHERE (ended_at IS NULL);

create table delegation.run (
  id bigint generated always as identity not null,
  procedure_id bigint not null,
  version integer not null,
  actor_id text not null,
  actor_label text not null,
  steps_done integer[] default '{}'::integer[] not null,
  started_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  helped boolean default false not null,
  note text default ''::text not null,
  constraint run_pkey PRIMARY KEY (id)
);
CREATE INDEX run_actor ON delegation.run USING btree (actor_id, started_at DESC);

create table delegation.stand_in (
  id bigint generated always as identity not null,
  staff_id text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  refund_cap_cents integer default 0 not null,
  is_rehearsal boolean default false not null,
  invited_by text not null,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  thanked_at timestamp with time zone,
  constraint stand_in_pkey PRIMARY KEY (id),
  constraint stand_in_check CHECK ((ends_at > starts_at)),
  constraint stand_in_refund_cap_cents_check CHECK ((refund_cap_cents >= 0))
);

create table downloads.download (
  id bigint generated always as identity not null,
  link_id bigint not null,
  download_version_id bigint not null,
  ticket text not null,
  at timestamp with time zone default now() not null,
  renewal integer default 0 not null,
  constraint download_pkey PRIMARY KEY (id),
  constraint download_ticket_key UNIQUE (ticket)
);
CREATE INDEX download_link ON downloads.download USING btree (link_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON downloads.download FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON downloads.download FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table downloads.link (
  id bigint generated always as identity not null,
  order_id bigint not null,
  order_line_id bigint not null,
  variant_id bigint not null,
  download_file_id bigint not null,
  token text not null,
  most_downloads integer,
  valid_days integer,
  used integer default 0 not null,
  opened_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_because text,
  version integer default 1 not null,
  renewals integer default 0 not null,
  constraint link_pkey PRIMARY KEY (id),
  constraint link_order_line_id_variant_id_download_file_id_key UNIQUE (order_line_id, variant_id, download_file_id),
  constraint link_token_key UNIQUE (token),
  constraint link_check CHECK (((most_downloads IS NULL) OR (used <= most_downloads))),
  constraint link_most_downloads_check CHECK ((most_downloads > 0)),
  constraint link_revoked_because_check CHECK ((revoked_because = ANY (ARRAY['cancelled'::text, 'refunded'::text, 'office'::text]))),
  constraint link_valid_days_check CHECK ((valid_days > 0))
);
CREATE INDEX link_order ON downloads.link USING btree (order_id, id);

create table drafts.draft (
  id bigint generated always as identity not null,
  token text not null,
  cart_id text not null,
  state text default 'open'::text not null,
  discount_bp integer default 0 not null,
  discount_reason text default ''::text not null,
  delivery_price_cents integer,
  note text default ''::text not null,
  message text default ''::text not null,
  hold_until timestamp with time zone,
  expires_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  order_id bigint,
  copy_of_order_id bigint,
  made_by text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  discount_cents integer default 0 not null,
  constraint draft_pkey PRIMARY KEY (id),
  constraint draft_cart_id_key UNIQUE (cart_id),
  constraint draft_token_key UNIQUE (token),
  constraint draft_check CHECK (((discount_bp = 0) OR (discount_cents = 0))),
  constraint draft_delivery_price_cents_check CHECK ((delivery_price_cents >= 0)),
  constraint draft_discount_bp_check CHECK (((discount_bp >= 0) AND (discount_bp <= 10000))),
  constraint draft_discount_cents_check CHECK ((discount_cents >= 0)),
  constraint draft_state_check CHECK ((state = ANY (ARRAY['open'::text, 'sent'::text, 'ordered'::text, 'cancelled'::text, 'expired'::text])))
);
CREATE INDEX draft_due ON drafts.draft USING btree (LEAST(hold_until, expires_at)) WHERE (state = ANY (ARRAY['open'::text, 'sent'::text]));
CREATE INDEX draft_state ON drafts.draft USING btree (state, id DESC);

create table drafts.hand_price (
  draft_id bigint not null,
  variant_id bigint not null,
  unit_price_cents integer not null,
  reason text not null,
  constraint hand_price_pkey PRIMARY KEY (draft_id, variant_id),
  constraint hand_price_reason_check CHECK ((reason <> ''::text)),
  constraint hand_price_unit_price_cents_check CHECK ((unit_price_cents >= 0))
);

create table extensions.fault (
  id bigint generated always as identity not null,
  name text not null,
  version text not null,
  kind text not null,
  place text not null,
  message text not null,
  at timestamp with time zone default now() not null,
  constraint fault_pkey PRIMARY KEY (id)
);
CREATE INDEX fault_of ON extensions.fault USING btree (name, at DESC);

create table extensions.installed (
  name text not null,
  version text not null,
  previous_version text,
  state text not null,
  settings jsonb default '{}'::jsonb not null,
  cut_off text,
  installed_at timestamp with time zone default now() not null,
  changed_at timestamp with time zone default now() not null,
  revision integer default 1 not null,
  constraint installed_pkey PRIMARY KEY (name),
  constraint installed_state_check CHECK ((state = ANY (ARRAY['enabled'::text, 'disabled'::text, 'uninstalled'::text])))
);

create table extensions.package (
  name text not null,
  version text not null,
  kind text not null,
  manifest jsonb not null,
  files jsonb not null,
  checksum text not null,
  signer text,
  is_shipped boolean default false not null,
  added_at timestamp with time zone default now() not null,
  constraint package_pkey PRIMARY KEY (name, version),
  constraint package_kind_check CHECK ((kind = ANY (ARRAY['extension'::text, 'theme'::text])))
);

create table extensions.step (
  name text not null,
  "position" integer not null,
  statement text not null,
  at timestamp with time zone default now() not null,
  constraint step_pkey PRIMARY KEY (name, "position")
);

create table extensions.trusted_key (
  key text not null,
  label text not null,
  added_at timestamp with time zone default now() not null,
  constraint trusted_key_pkey PRIMARY KEY (key)
);

create table extensions.value (
  name text not null,
  key text not null,
  value jsonb not null,
  constraint value_pkey PRIMARY KEY (name, key)
);

create table helpdesk."case" (
  id bigint generated always as identity not null,
  subject text default ''::text not null,
  state text default 'open'::text not null,
  channel text not null,
  locale text default 'fr'::text not null,
  email public.citext,
  name text default ''::text not null,
  party_id bigint,
  order_id bigint,
  order_hint text default ''::text not null,
  assigned_to text,
  opened_at timestamp with time zone default now() not null,
  waiting_since timestamp with time zone,
  last_at timestamp with time zone default now() not null,
  closed_at timestamp with time zone,
  version integer default 1 not null,
  constraint case_pkey PRIMARY KEY (id),
  constraint case_channel_check CHECK ((channel = ANY (ARRAY['form'::text, 'order-page'::text, 'mail'::text, 'phone'::text]))),
  constraint case_check CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint case_state_check CHECK ((state = ANY (ARRAY['open'::text, 'waiting'::text, 'closed'::text])))
);
CREATE INDEX case_email ON helpdesk."case" USING btree (email, id DESC) WHERE (email IS NOT NULL);
CREATE INDEX case_last ON helpdesk."case" USING btree (last_at DESC, id DESC);
CREATE INDEX case_order ON helpdesk."case" USING btree (order_id, id DESC) WHERE (order_id IS NOT NULL);
CREATE INDEX case_party ON helpdesk."case" USING btree (party_id, id DESC) WHERE (party_id IS NOT NULL);
CREATE INDEX case_search ON helpdesk."case" USING gin (platform.plain(((((subject || ' '::text) || name) || ' '::text) || COALESCE((email)::text, ''::text))) public.gin_trgm_ops);
CREATE INDEX case_waiting ON helpdesk."case" USING btree (waiting_since) WHERE (state = 'open'::text);

create table helpdesk.attachment (
  id bigint generated always as identity not null,
  message_id bigint not null,
  name text not null,
  media_type text not null,
  byte_size integer not null,
  content bytea,
  file_id bigint,
  constraint attachment_pkey PRIMARY KEY (id)
);
CREATE INDEX attachment_file ON helpdesk.attachment USING btree (file_id) WHERE (file_id IS NOT NULL);
CREATE INDEX attachment_message ON helpdesk.attachment USING btree (message_id);

create table helpdesk.inbox (
  id boolean default true not null,
  uid_validity text default ''::text not null,
  last_uid bigint default 0 not null,
  read_at timestamp with time zone,
  problem text default ''::text not null,
  kept integer default 0 not null,
  left_aside integer default 0 not null,
  address_number integer default 1 not null,
  constraint inbox_pkey PRIMARY KEY (id),
  constraint inbox_id_check CHECK (id)
);

create table helpdesk.message (
  id bigint generated always as identity not null,
  case_id bigint not null,
  kind text not null,
  author text default ''::text not null,
  text text default ''::text not null,
  quoted text default ''::text not null,
  message_id text,
  mail_id bigint,
  at timestamp with time zone default now() not null,
  constraint message_pkey PRIMARY KEY (id),
  constraint message_message_id_key UNIQUE (message_id),
  constraint message_kind_check CHECK ((kind = ANY (ARRAY['in'::text, 'out'::text, 'note'::text, 'auto'::text])))
);
CREATE INDEX message_case ON helpdesk.message USING btree (case_id, id);
CREATE INDEX message_search ON helpdesk.message USING gin (platform.plain(text) public.gin_trgm_ops);

create table imports.alias (
  source text not null,
  alias text not null,
  product_id bigint not null,
  constraint alias_pkey PRIMARY KEY (source, alias)
);
CREATE INDEX alias_product ON imports.alias USING btree (product_id);

create table imports.category_source (
  source text not null,
  source_key text not null,
  category_id bigint not null,
  constraint category_source_pkey PRIMARY KEY (source, source_key)
);

create table imports.image_task (
  media_id bigint not null,
  run_id bigint not null,
  row_number bigint default 0 not null,
  is_local boolean not null,
  attempts integer default 0 not null,
  next_at timestamp with time zone default now() not null,
  column_name text default ''::text not null,
  constraint image_task_pkey PRIMARY KEY (media_id)
);
CREATE INDEX image_task_next ON imports.image_task USING btree (is_local, next_at);
CREATE INDEX image_task_run ON imports.image_task USING btree (run_id);

create table imports.issue (
  id bigint generated always as identity not null,
  run_id bigint not null,
  severity text not null,
  row_number bigint,
  column_name text default ''::text not null,
  value text default ''::text not null,
  code text not null,
  params jsonb default '{}'::jsonb not null,
  constraint issue_pkey PRIMARY KEY (id),
  constraint issue_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text])))
);
CREATE INDEX issue_run ON imports.issue USING btree (run_id, id);

create table imports.mapping (
  id bigint generated always as identity not null,
  name text not null,
  headers text[] not null,
  content jsonb not null,
  actor_label text not null,
  used_at timestamp with time zone default now() not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint mapping_pkey PRIMARY KEY (id),
  constraint mapping_name_key UNIQUE (name)
);
CREATE INDEX mapping_headers ON imports.mapping USING btree (headers);

create table imports.price_mode (
  product_id bigint not null,
  includes_tax boolean not null,
  constraint price_mode_pkey PRIMARY KEY (product_id)
);

create table imports.run (
  id bigint generated always as identity not null,
  file_name text not null,
  file_sha256 text not null,
  file_path text,
  format text not null,
  channel_id text not null,
  dry_run boolean default false not null,
  state text not null,
  committed_records bigint default 0 not null,
  committed_row bigint default 0 not null,
  total_bytes bigint,
  read_bytes bigint default 0 not null,
  counts jsonb default '{}'::jsonb not null,
  preview jsonb default '[]'::jsonb not null,
  actor_label text not null,
  failure text,
  started_at timestamp with time zone default now() not null,
  finished_at timestamp with time zone,
  beat_at timestamp with time zone default now() not null,
  actor jsonb,
  mapping jsonb,
  mapping_name text,
  constraint run_pkey PRIMARY KEY (id),
  constraint run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'mapping'::text, 'previewed'::text, 'running'::text, 'paused'::text, 'done'::text, 'failed'::text, 'refused'::text])))
);
CREATE INDEX run_recent ON imports.run USING btree (id DESC);

create table imports.upload_chunk (
  run_id bigint not null,
  number integer not null,
  bytes bytea not null,
  constraint upload_chunk_pkey PRIMARY KEY (run_id, number)
);
alter table imports.upload_chunk alter column bytes set storage external;

create table incidents.anomaly (
  id bigint generated always as identity not null,
  kind text not null,
  subject text not null,
  label text not null,
  path text default ''::text not null,
  detail jsonb default '{}'::jsonb not null,
  state text default 'open'::text not null,
  first_at timestamp with time zone default now() not null,
  last_at timestamp with time zone default now() not null,
  closed_at timestamp with time zone,
  closed_alone boolean default false not null,
  cause text default ''::text not null,
  check_on date,
  was_effective boolean,
  version integer default 1 not null,
  minutes integer default 0 not null,
  cost_cents bigint default 0 not null,
  cause_key text,
  constraint anomaly_pkey PRIMARY KEY (id),
  constraint anomaly_cost_cents_check CHECK ((cost_cents >= 0)),
  constraint anomaly_minutes_check CHECK ((minutes >= 0)),
  constraint anomaly_state_check CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
CREATE INDEX anomaly_lately ON incidents.anomaly USING btree (first_at DESC);
CREATE UNIQUE INDEX anomaly_open ON incidents.anomaly USING btree (kind, subject) WHERE (state = 'open'::text);
CREATE INDEX anomaly_recent ON incidents.anomaly USING btree (last_at DESC, id DESC);
CREATE INDEX anomaly_to_check ON incidents.anomaly USING btree (check_on) WHERE ((state = 'closed'::text) AND (was_effective IS NULL) AND (check_on IS NOT NULL));

create table incidents.incident (
  id bigint generated always as identity not null,
  kind text not null,
  state text default 'open'::text not null,
  impact smallint not null,
  urgency smallint not null,
  title text default ''::text not null,
  facts jsonb default '{}'::jsonb not null,
  onset_at timestamp with time zone not null,
  noticed_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  relieved_at timestamp with time zone,
  solved_at timestamp with time zone,
  workaround text default ''::text not null,
  cause text default ''::text not null,
  learned text default ''::text not null,
  actions text default ''::text not null,
  check_on date,
  was_effective boolean,
  public_fr text,
  public_en text,
  version integer default 1 not null,
  subject text default ''::text not null,
  constraint incident_pkey PRIMARY KEY (id),
  constraint incident_impact_check CHECK (((impact >= 1) AND (impact <= 4))),
  constraint incident_kind_check CHECK ((kind = ANY (ARRAY['sales'::text, 'checkout'::text, 'payments'::text, 'pages'::text, 'jobs'::text, 'mails'::text, 'extension'::text, 'manual'::text]))),
  constraint incident_state_check CHECK ((state = ANY (ARRAY['open'::text, 'relieved'::text, 'solved'::text, 'reviewed'::text]))),
  constraint incident_urgency_check CHECK (((urgency >= 1) AND (urgency <= 4)))
);
CREATE UNIQUE INDEX incident_ongoing ON incidents.incident USING btree (kind, subject) WHERE ((state = ANY (ARRAY['open'::text, 'relieved'::text])) AND (kind <> 'manual'::text));
CREATE INDEX incident_recent ON incidents.incident USING btree (noticed_at DESC, id DESC);

create table incidents.note (
  id bigint generated always as identity not null,
  incident_id bigint not null,
  at timestamp with time zone default clock_timestamp() not null,
  actor_label text not null,
  text text not null,
  constraint note_pkey PRIMARY KEY (id)
);
CREATE INDEX note_incident ON incidents.note USING btree (incident_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON incidents.note FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON incidents.note FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table incidents.pulse (
  minute timestamp with time zone not null,
  answers integer not null,
  failures integer not null,
  constraint pulse_pkey PRIMARY KEY (minute)
);

create table incidents.trial (
  id bigint generated always as identity not null,
  at timestamp with time zone default now() not null,
  failed_step text,
  message text default ''::text not null,
  steps jsonb not null,
  constraint trial_pkey PRIMARY KEY (id)
);
CREATE INDEX trial_recent ON incidents.trial USING btree (at DESC);

create table invoicing.invoice (
  id bigint generated always as identity not null,
  kind text not null,
  number text not null,
  issued_on date not null,
  supplied_on date not null,
  origin_kind text not null,
  origin_id text not null,
  order_id bigint not null,
  order_number text not null,
  corrects_id bigint,
  locale text not null,
  currency text not null,
  seller jsonb not null,
  buyer jsonb not null,
  lines jsonb not null,
  taxes jsonb not null,
  net_cents integer not null,
  tax_cents integer not null,
  total_cents integer not null,
  paid_cents integer default 0 not null,
  mentions jsonb default '[]'::jsonb not null,
  issued_at timestamp with time zone default now() not null,
  discounts jsonb default '[]'::jsonb not null,
  constraint invoice_pkey PRIMARY KEY (id),
  constraint invoice_kind_origin_kind_origin_id_key UNIQUE (kind, origin_kind, origin_id),
  constraint invoice_number_key UNIQUE (number),
  constraint invoice_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text])))
);
CREATE INDEX invoice_buyer ON invoicing.invoice USING gin (platform.plain((buyer ->> 'name'::text)) public.gin_trgm_ops);
CREATE INDEX invoice_order ON invoicing.invoice USING btree (order_id);
CREATE INDEX invoice_order_number ON invoicing.invoice USING btree (order_number);
CREATE INDEX invoice_recent ON invoicing.invoice USING btree (id DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON invoicing.invoice FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON invoicing.invoice FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table listing.document (
  channel_id text not null,
  product_id bigint not null,
  card_fr json not null,
  card_en json not null,
  picture_file_ids bigint[] default '{}'::bigint[] not null,
  search tsvector not null,
  codes text[] default '{}'::text[] not null,
  offer json,
  constraint document_pkey PRIMARY KEY (channel_id, product_id)
);
CREATE INDEX document_codes ON listing.document USING gin (codes);
CREATE INDEX document_search ON listing.document USING gin (search);

create table listing.entry (
  channel_id text not null,
  product_id bigint not null,
  brand_id bigint,
  category_ids bigint[] not null,
  title_sort text collate "C" not null,
  min_price_cents integer not null,
  max_price_cents integer not null,
  availability text not null,
  in_stock boolean generated always as ((availability = ANY (ARRAY['in-stock'::text, 'low'::text]))) stored not null,
  popularity integer default 0 not null,
  published_at timestamp with time zone not null,
  term_ids bigint[] default '{}'::bigint[] not null,
  numbers jsonb default '{}'::jsonb not null,
  constraint entry_pkey PRIMARY KEY (channel_id, product_id),
  constraint entry_availability_check CHECK ((availability = ANY (ARRAY['in-stock'::text, 'low'::text, 'backorder'::text, 'out'::text])))
) with (fillfactor=85);
CREATE INDEX entry_brand ON listing.entry USING btree (channel_id, brand_id);
CREATE INDEX entry_categories ON listing.entry USING gin (category_ids);
CREATE INDEX entry_newest ON listing.entry USING btree (channel_id, published_at, product_id);
CREATE INDEX entry_popularity ON listing.entry USING btree (channel_id, popularity, product_id);
CREATE INDEX entry_price ON listing.entry USING btree (channel_id, min_price_cents, product_id);
CREATE INDEX entry_product ON listing.entry USING btree (product_id);
CREATE INDEX entry_terms ON listing.entry USING gin (term_ids);
CREATE INDEX entry_title ON listing.entry USING btree (channel_id, title_sort, product_id);

create table listing.word (
  channel_id text not null,
  word text collate "C" not null,
  constraint word_pkey PRIMARY KEY (channel_id, word)
);
CREATE INDEX word_like ON listing.word USING gin (word public.gin_trgm_ops);

create table orders."order" (
  id bigint generated always as identity not null,
  number text not null,
  token text not null,
  channel_id text not null,
  cart_id text,
  party_id bigint,
  email text not null,
  phone text default ''::text not null,
  locale text not null,
  currency text not null,
  prices_include_tax boolean not null,
  tax_territory text not null,
  shipping_address jsonb not null,
  billing_address jsonb not null,
  delivery_option_id bigint,
  delivery jsonb not null,
  promised_from_on date,
  promised_to_on date,
  items_cents integer not null,
  delivery_cents integer not null,
  total_cents integer not null,
  taxes jsonb not null,
  state text not null,
  payment_state text not null,
  paid_cents integer default 0 not null,
  refunded_cents integer default 0 not null,
  payment_method text not null,
  note text default ''::text not null,
  tags text[] default '{}'::text[] not null,
  version integer default 1 not null,
  placed_at timestamp with time zone default now() not null,
  paid_at timestamp with time zone,
  prepared_at timestamp with time zone,
  shipped_at timestamp with time zone,
  delivered_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  assigned_to text,
  gift_message text default ''::text not null,
  withdrawal_waived_at timestamp with time zone,
  discounts jsonb default '[]'::jsonb not null,
  service_territory text,
  place_evidence jsonb default '[]'::jsonb not null,
  constraint order_pkey PRIMARY KEY (id),
  constraint order_cart_id_key UNIQUE (cart_id),
  constraint order_number_key UNIQUE (number),
  constraint order_payment_state_check CHECK ((payment_state = ANY (ARRAY['awaiting'::text, 'paid'::text, 'failed'::text, 'partially-refunded'::text, 'refunded'::text, 'cancelled'::text]))),
  constraint order_state_check CHECK ((state = ANY (ARRAY['placed'::text, 'paid'::text, 'prepared'::text, 'shipped'::text, 'delivered'::text, 'cancelled'::text])))
) with (fillfactor=80);
CREATE INDEX order_abroad ON orders."order" USING btree (placed_at) WHERE ((tax_territory ~~ 'EU%'::text) OR (service_territory ~~ 'EU%'::text));
CREATE INDEX order_assigned ON orders."order" USING btree (assigned_to, id DESC) WHERE (assigned_to IS NOT NULL);
CREATE INDEX order_email ON orders."order" USING btree (lower(email));
CREATE INDEX order_party ON orders."order" USING btree (party_id, id DESC);
CREATE INDEX order_placed ON orders."order" USING btree (placed_at);
CREATE INDEX order_state ON orders."order" USING btree (state, id DESC);
CREATE INDEX order_tags ON orders."order" USING gin (tags) WHERE (tags <> '{}'::text[]);
CREATE INDEX order_to_union ON orders."order" USING btree (placed_at) WHERE ((tax_territory ~~ 'EU%'::text) OR (service_territory ~~ 'EU%'::text));
CREATE INDEX order_total ON orders."order" USING btree (total_cents, id);

create table orders.event (
  id bigint generated always as identity not null,
  order_id bigint not null,
  kind text not null,
  facts jsonb default '{}'::jsonb not null,
  actor_label text not null,
  at timestamp with time zone default clock_timestamp() not null,
  constraint event_pkey PRIMARY KEY (id)
);
CREATE INDEX event_at ON orders.event USING brin (at);
CREATE INDEX event_order ON orders.event USING btree (order_id, id);
CREATE INDEX event_withdrawal ON orders.event USING btree (order_id, id) WHERE (kind = 'withdrawal-declared'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON orders.event FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON orders.event FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table orders.line (
  id bigint generated always as identity not null,
  order_id bigint not null,
  "position" integer not null,
  variant_id bigint not null,
  product_id bigint not null,
  sku text,
  title text not null,
  options text default ''::text not null,
  quantity integer not null,
  unit_price_cents integer not null,
  total_cents integer not null,
  net_cents integer not null,
  tax_cents integer not null,
  tax_rate_bp integer not null,
  tax_category text not null,
  weight_grams integer default 0 not null,
  prepared_quantity integer default 0 not null,
  shipped_quantity integer default 0 not null,
  cancelled_quantity integer default 0 not null,
  price_origin jsonb,
  eco_cents integer default 0 not null,
  components jsonb,
  preorder_on date,
  digital boolean default false not null,
  stockless boolean default false not null,
  reduction_cents integer default 0 not null,
  constraint line_pkey PRIMARY KEY (id),
  constraint line_check CHECK (((prepared_quantity >= 0) AND (prepared_quantity <= quantity))),
  constraint line_check1 CHECK (((shipped_quantity + cancelled_quantity) <= quantity)),
  constraint line_quantity_check CHECK ((quantity > 0)),
  constraint line_reduction_cents_check CHECK ((reduction_cents >= 0))
) with (fillfactor=80);
CREATE INDEX line_digital_left ON orders.line USING btree (order_id) WHERE (digital AND ((shipped_quantity + cancelled_quantity) < quantity));
CREATE INDEX line_order ON orders.line USING btree (order_id, "position");
CREATE INDEX line_variant ON orders.line USING btree (variant_id);

create table outings.booking (
  id bigint generated always as identity not null,
  source_id bigint not null,
  title text default ''::text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint booking_pkey PRIMARY KEY (id),
  constraint booking_check CHECK ((ends_at > starts_at))
);
CREATE INDEX booking_source ON outings.booking USING btree (source_id, starts_at);

create table outings.calendar_address (
  staff_id text not null,
  number integer default 1 not null,
  is_on boolean default true not null,
  constraint calendar_address_pkey PRIMARY KEY (staff_id)
);

create table outings.calendar_source (
  id bigint generated always as identity not null,
  staff_id text not null,
  name text not null,
  url text default ''::text not null,
  read_at timestamp with time zone,
  problem text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  constraint calendar_source_pkey PRIMARY KEY (id),
  constraint calendar_source_name_check CHECK ((name <> ''::text))
);
CREATE INDEX calendar_source_staff ON outings.calendar_source USING btree (staff_id, id);

create table outings.guest (
  id bigint generated always as identity not null,
  outing_id bigint not null,
  party_id bigint,
  supplier_id bigint,
  questions text default ''::text not null,
  notes text default ''::text not null,
  constraint guest_pkey PRIMARY KEY (id),
  constraint guest_outing_id_party_id_key UNIQUE (outing_id, party_id),
  constraint guest_outing_id_supplier_id_key UNIQUE (outing_id, supplier_id),
  constraint guest_check CHECK (((party_id IS NULL) <> (supplier_id IS NULL)))
);
CREATE INDEX guest_party ON outings.guest USING btree (party_id) WHERE (party_id IS NOT NULL);
CREATE INDEX guest_supplier ON outings.guest USING btree (supplier_id) WHERE (supplier_id IS NOT NULL);

create table outings.idea (
  id bigint generated always as identity not null,
  staff_id text not null,
  text text not null,
  state text default 'to-try'::text not null,
  learnt text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint idea_pkey PRIMARY KEY (id),
  constraint idea_state_check CHECK ((state = ANY (ARRAY['to-try'::text, 'tried'::text, 'dropped'::text]))),
  constraint idea_text_check CHECK ((text <> ''::text))
);
CREATE INDEX idea_staff ON outings.idea USING btree (staff_id, state, id DESC);

create table outings.lead (
  id bigint generated always as identity not null,
  outing_id bigint not null,
  name text not null,
  email public.citext,
  phone text default ''::text not null,
  note text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  constraint lead_pkey PRIMARY KEY (id),
  constraint lead_name_check CHECK ((name <> ''::text))
);
CREATE INDEX lead_email ON outings.lead USING btree (email) WHERE (email IS NOT NULL);
CREATE INDEX lead_outing ON outings.lead USING btree (outing_id, id);

create table outings.outing (
  id bigint generated always as identity not null,
  kind text not null,
  title text not null,
  place text default ''::text not null,
  postal_code text default ''::text not null,
  town text default ''::text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  aim text default ''::text not null,
  planned_cost_cents bigint default 0 not null,
  state text default 'planned'::text not null,
  cost_cents bigint,
  learnt text default ''::text not null,
  done_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint outing_pkey PRIMARY KEY (id),
  constraint outing_check CHECK ((ends_at > starts_at)),
  constraint outing_check1 CHECK (((state = 'done'::text) = (done_at IS NOT NULL))),
  constraint outing_cost_cents_check CHECK ((cost_cents >= 0)),
  constraint outing_kind_check CHECK ((kind = ANY (ARRAY['fair'::text, 'co-working'::text, 'training'::text, 'meet-up'::text, 'customer-lunch'::text, 'supplier-visit'::text]))),
  constraint outing_planned_cost_cents_check CHECK ((planned_cost_cents >= 0)),
  constraint outing_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'done'::text, 'cancelled'::text]))),
  constraint outing_title_check CHECK ((title <> ''::text))
);
CREATE INDEX outing_time ON outings.outing USING btree (starts_at, id);

create table outings.pause (
  id bigint generated always as identity not null,
  party_id bigint,
  supplier_id bigint,
  until_on date not null,
  constraint pause_pkey PRIMARY KEY (id),
  constraint pause_party_id_key UNIQUE (party_id),
  constraint pause_supplier_id_key UNIQUE (supplier_id),
  constraint pause_check CHECK (((party_id IS NULL) <> (supplier_id IS NULL)))
);

create table outings.training (
  id bigint generated always as identity not null,
  staff_id text not null,
  on_day date not null,
  minutes integer not null,
  text text not null,
  idea_id bigint,
  created_at timestamp with time zone default now() not null,
  constraint training_pkey PRIMARY KEY (id),
  constraint training_minutes_check CHECK (((minutes >= 5) AND (minutes <= 600))),
  constraint training_text_check CHECK ((text <> ''::text))
);
CREATE INDEX training_staff ON outings.training USING btree (staff_id, on_day DESC, id DESC);

create table parties.address (
  id bigint generated always as identity not null,
  party_id bigint not null,
  kind text default 'shipping'::text not null,
  address jsonb not null,
  address_hash text not null,
  last_used_at timestamp with time zone default now() not null,
  is_default boolean default false not null,
  constraint address_pkey PRIMARY KEY (id),
  constraint address_party_id_kind_address_hash_key UNIQUE (party_id, kind, address_hash),
  constraint address_kind_check CHECK ((kind = ANY (ARRAY['shipping'::text, 'billing'::text])))
);
CREATE UNIQUE INDEX address_default ON parties.address USING btree (party_id) WHERE is_default;

create table parties.consent (
  id bigint generated always as identity not null,
  email public.citext not null,
  purpose text not null,
  granted boolean not null,
  source text not null,
  proof jsonb default '{}'::jsonb not null,
  at timestamp with time zone default now() not null,
  constraint consent_pkey PRIMARY KEY (id)
);
CREATE INDEX consent_at ON parties.consent USING brin (at);
CREATE INDEX consent_email ON parties.consent USING btree (email, purpose, id DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON parties.consent FOR EACH ROW EXECUTE FUNCTION parties.refuse_change_but_pseudonym();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON parties.consent FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table parties.customer_group (
  id bigint generated always as identity not null,
  name text not null,
  name_en text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint customer_group_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX customer_group_name ON parties.customer_group USING btree (lower(name));

create table parties.merge (
  id bigint generated always as identity not null,
  from_id bigint not null,
  into_id bigint not null,
  moved jsonb not null,
  before jsonb not null,
  after jsonb not null,
  actor_label text not null,
  at timestamp with time zone default now() not null,
  undone_at timestamp with time zone,
  constraint merge_pkey PRIMARY KEY (id)
);
CREATE INDEX merge_into ON parties.merge USING btree (into_id, id DESC);

create table parties.party (
  id bigint generated always as identity not null,
  kind text default 'person'::text not null,
  email public.citext,
  first_name text default ''::text not null,
  last_name text default ''::text not null,
  company_name text default ''::text not null,
  phone text default ''::text not null,
  locale text default 'fr'::text not null,
  vat_number text,
  note text default ''::text not null,
  tags text[] default '{}'::text[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  forgotten_at timestamp with time zone,
  group_id bigint,
  company_id bigint,
  terms_days integer,
  merged_into bigint,
  siren text,
  constraint party_pkey PRIMARY KEY (id),
  constraint party_email_key UNIQUE (email),
  constraint party_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text]))),
  constraint party_terms_days_check CHECK (((terms_days >= 1) AND (terms_days <= 120)))
);
CREATE INDEX party_company ON parties.party USING btree (company_id) WHERE (company_id IS NOT NULL);
CREATE INDEX party_created ON parties.party USING brin (created_at);
CREATE INDEX party_email_plain ON parties.party USING btree (lower(((email)::text COLLATE "C")));
CREATE INDEX party_group ON parties.party USING btree (group_id, id) WHERE (group_id IS NOT NULL);
CREATE INDEX party_merged ON parties.party USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX party_name ON parties.party USING btree (platform.plain(((((last_name || ' '::text) || first_name) || ' '::text) || company_name)) COLLATE "C", id);
CREATE INDEX party_search ON parties.party USING gin (platform.plain(((((((((COALESCE((email)::text, ''::text) || ' '::text) || first_name) || ' '::text) || last_name) || ' '::text) || company_name) || ' '::text) || phone)) public.gin_trgm_ops);

create table partners.access (
  id bigint generated always as identity not null,
  request_id bigint not null,
  staff_id text not null,
  scopes text[] not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  lent_by text not null,
  created_at timestamp with time zone default now() not null,
  constraint access_pkey PRIMARY KEY (id),
  constraint access_check CHECK ((ends_at > starts_at))
);
CREATE INDEX access_request ON partners.access USING btree (request_id);
CREATE INDEX access_staff ON partners.access USING btree (staff_id);

create table partners.brief (
  id bigint generated always as identity not null,
  partner_id bigint,
  state text default 'draft'::text not null,
  title text not null,
  goal text default ''::text not null,
  measure text default ''::text not null,
  ready_on date,
  budget_cents bigint,
  included text default ''::text not null,
  excluded text default ''::text not null,
  acceptance text default ''::text not null,
  decider text default ''::text not null,
  locale text default 'fr'::text not null,
  sent_at timestamp with time zone,
  sent_to text default ''::text not null,
  written_by text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint brief_pkey PRIMARY KEY (id),
  constraint brief_budget_cents_check CHECK ((budget_cents >= 0)),
  constraint brief_locale_check CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint brief_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'agreed'::text, 'done'::text, 'dropped'::text]))),
  constraint brief_title_check CHECK ((title <> ''::text))
);
CREATE INDEX brief_recent ON partners.brief USING btree (id DESC);

create table partners.debrief (
  request_id bigint not null,
  went_well text not null,
  to_improve text default ''::text not null,
  learned text default ''::text not null,
  our_surprise boolean default false not null,
  their_surprise boolean default false not null,
  actor_label text not null,
  written_at timestamp with time zone default now() not null,
  constraint debrief_pkey PRIMARY KEY (request_id),
  constraint debrief_went_well_check CHECK ((went_well <> ''::text))
);

create table partners.document (
  id bigint generated always as identity not null,
  partner_id bigint not null,
  file_id bigint not null,
  title text not null,
  added_by text not null,
  added_at timestamp with time zone default now() not null,
  removed_at timestamp with time zone,
  constraint document_pkey PRIMARY KEY (id),
  constraint document_title_check CHECK ((title <> ''::text))
);
CREATE INDEX document_partner ON partners.document USING btree (partner_id, id DESC);

create table partners.event (
  id bigint generated always as identity not null,
  request_id bigint not null,
  at timestamp with time zone default clock_timestamp() not null,
  kind text not null,
  actor_label text not null,
  text text default ''::text not null,
  constraint event_pkey PRIMARY KEY (id)
);
CREATE INDEX event_request ON partners.event USING btree (request_id, id);

create table partners.log_line (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  process text not null,
  level text not null,
  message text not null,
  detail text default ''::text not null,
  constraint log_line_pkey PRIMARY KEY (id)
);
CREATE INDEX log_line_at ON partners.log_line USING btree (at);

create table partners.note (
  id bigint generated always as identity not null,
  partner_id bigint not null,
  said_on date not null,
  text text not null,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  constraint note_pkey PRIMARY KEY (id),
  constraint note_text_check CHECK ((text <> ''::text))
);
CREATE INDEX note_partner ON partners.note USING btree (partner_id, said_on DESC, id DESC);

create table partners.partner (
  id bigint generated always as identity not null,
  kind text not null,
  state text default 'active'::text not null,
  supplier_id bigint,
  name text default ''::text not null,
  email text default ''::text not null,
  phone text default ''::text not null,
  website text default ''::text not null,
  people jsonb default '[]'::jsonb not null,
  locale text default 'fr'::text not null,
  areas text[] default '{}'::text[] not null,
  skills text default ''::text not null,
  keeps_holidays boolean default true not null,
  promises jsonb default '{}'::jsonb not null,
  contract_from date,
  contract_until date,
  renews_itself boolean default false not null,
  notice_days integer default 0 not null,
  included_minutes integer default 0 not null,
  hourly_cents bigint,
  support text default 'paid'::text not null,
  most_chasers smallint default 2 not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint partner_pkey PRIMARY KEY (id),
  constraint partner_supplier_id_key UNIQUE (supplier_id),
  constraint partner_check CHECK (((name <> ''::text) OR (supplier_id IS NOT NULL))),
  constraint partner_hourly_cents_check CHECK ((hourly_cents >= 0)),
  constraint partner_included_minutes_check CHECK (((included_minutes >= 0) AND (included_minutes <= 60000))),
  constraint partner_kind_check CHECK ((kind = ANY (ARRAY['developer'::text, 'agency'::text, 'hoster'::text, 'carrier'::text, 'payment'::text, 'accountant'::text, 'other'::text]))),
  constraint partner_locale_check CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint partner_most_chasers_check CHECK (((most_chasers >= 0) AND (most_chasers <= 5))),
  constraint partner_notice_days_check CHECK (((notice_days >= 0) AND (notice_days <= 730))),
  constraint partner_state_check CHECK ((state = ANY (ARRAY['active'::text, 'archived'::text]))),
  constraint partner_support_check CHECK ((support = ANY (ARRAY['included'::text, 'paid'::text, 'free'::text])))
);

create table partners.request (
  id bigint generated always as identity not null,
  partner_id bigint not null,
  incident_id bigint,
  state text default 'draft'::text not null,
  kind text not null,
  title text not null,
  seen text default ''::text not null,
  steps text default ''::text not null,
  tried text default ''::text not null,
  impact smallint not null,
  urgency smallint not null,
  is_urgent boolean default false not null,
  asked_colour text,
  final_colour text,
  support text not null,
  parts text[] default '{versions,changes,logs}'::text[] not null,
  facts jsonb default '{}'::jsonb not null,
  logs text default ''::text not null,
  file_ids bigint[] default '{}'::bigint[] not null,
  token text not null,
  sent_to text default ''::text not null,
  sent_by text,
  subject text default ''::text not null,
  letter text default ''::text not null,
  sent_at timestamp with time zone,
  due_at timestamp with time zone,
  acknowledged_at timestamp with time zone,
  answered_at timestamp with time zone,
  answer_minutes integer,
  solved_at timestamp with time zone,
  chasers smallint default 0 not null,
  last_chased_at timestamp with time zone,
  thanked_at timestamp with time zone,
  asked_by text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint request_pkey PRIMARY KEY (id),
  constraint request_token_key UNIQUE (token),
  constraint request_asked_colour_check CHECK ((asked_colour = ANY (ARRAY['green'::text, 'yellow'::text, 'orange'::text, 'red'::text]))),
  constraint request_check CHECK (((state = ANY (ARRAY['draft'::text, 'withdrawn'::text])) OR (sent_at IS NOT NULL))),
  constraint request_final_colour_check CHECK ((final_colour = ANY (ARRAY['green'::text, 'yellow'::text, 'orange'::text, 'red'::text]))),
  constraint request_impact_check CHECK (((impact >= 1) AND (impact <= 4))),
  constraint request_sent_by_check CHECK ((sent_by = ANY (ARRAY['mail'::text, 'copy'::text]))),
  constraint request_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'acknowledged'::text, 'answered'::text, 'solved'::text, 'withdrawn'::text]))),
  constraint request_support_check CHECK ((support = ANY (ARRAY['included'::text, 'paid'::text, 'free'::text]))),
  constraint request_title_check CHECK ((title <> ''::text)),
  constraint request_urgency_check CHECK (((urgency >= 1) AND (urgency <= 4)))
);
CREATE INDEX request_incident ON partners.request USING btree (incident_id) WHERE (incident_id IS NOT NULL);
CREATE INDEX request_partner ON partners.request USING btree (partner_id, id DESC);
CREATE INDEX request_urgent ON partners.request USING btree (solved_at DESC) WHERE (is_urgent AND (final_colour IS NOT NULL));
CREATE INDEX request_waiting ON partners.request USING btree (due_at) WHERE (state = ANY (ARRAY['sent'::text, 'acknowledged'::text]));

create table partners.spend (
  id bigint generated always as identity not null,
  partner_id bigint not null,
  request_id bigint,
  spent_on date not null,
  what text not null,
  minutes integer default 0 not null,
  amount_cents bigint default 0 not null,
  due_on date,
  paid_on date,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  constraint spend_pkey PRIMARY KEY (id),
  constraint spend_amount_cents_check CHECK ((amount_cents >= 0)),
  constraint spend_minutes_check CHECK ((minutes >= 0)),
  constraint spend_what_check CHECK ((what <> ''::text))
);
CREATE INDEX spend_partner ON partners.spend USING btree (partner_id, spent_on DESC, id DESC);
CREATE UNIQUE INDEX spend_request ON partners.spend USING btree (request_id) WHERE (request_id IS NOT NULL);

create table payments.entry (
  id bigint generated always as identity not null,
  payment_id bigint not null,
  kind text not null,
  amount_cents integer not null,
  proof text not null,
  reason text default ''::text not null,
  actor_label text not null,
  at timestamp with time zone default now() not null,
  constraint entry_pkey PRIMARY KEY (id),
  constraint entry_payment_id_kind_proof_key UNIQUE (payment_id, kind, proof),
  constraint entry_amount_cents_check CHECK ((amount_cents > 0)),
  constraint entry_kind_check CHECK ((kind = ANY (ARRAY['capture'::text, 'refund'::text, 'refund-returned'::text])))
);
CREATE INDEX entry_refunds ON payments.entry USING btree (at) WHERE (kind = 'refund'::text);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON payments.entry FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON payments.entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table payments.payment (
  id bigint generated always as identity not null,
  origin_kind text not null,
  origin_id text not null,
  provider text not null,
  method text not null,
  amount_cents integer not null,
  currency text not null,
  state text not null,
  provider_reference text,
  next_action jsonb,
  failure_code text,
  expires_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint payment_pkey PRIMARY KEY (id),
  constraint payment_provider_provider_reference_key UNIQUE (provider, provider_reference),
  constraint payment_amount_cents_check CHECK ((amount_cents >= 0)),
  constraint payment_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'requires-action'::text, 'captured'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX payment_expiry ON payments.payment USING btree (expires_at) WHERE (state = ANY (ARRAY['pending'::text, 'requires-action'::text]));
CREATE INDEX payment_origin ON payments.payment USING btree (origin_kind, origin_id);

create table payments.provider_event (
  id bigint generated always as identity not null,
  provider text not null,
  event_id text not null,
  kind text not null,
  payload jsonb not null,
  received_at timestamp with time zone default now() not null,
  constraint provider_event_pkey PRIMARY KEY (id),
  constraint provider_event_provider_event_id_key UNIQUE (provider, event_id)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON payments.provider_event FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON payments.provider_event FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table payments.refund (
  id bigint generated always as identity not null,
  payment_id bigint not null,
  amount_cents integer not null,
  reason text not null,
  state text not null,
  allocation jsonb default '[]'::jsonb not null,
  provider_reference text,
  failure_code text,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint refund_pkey PRIMARY KEY (id),
  constraint refund_amount_cents_check CHECK ((amount_cents > 0)),
  constraint refund_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX refund_payment ON payments.refund USING btree (payment_id);

create table platform.added_structure (
  id bigint generated always as identity not null,
  schema text not null,
  statement text not null,
  constraint added_structure_pkey PRIMARY KEY (id)
);
CREATE INDEX added_structure_schema ON platform.added_structure USING btree (schema, id);

create table platform.change (
  id bigint generated always as identity not null,
  at timestamp with time zone default clock_timestamp() not null,
  actor_kind text not null,
  actor_id text,
  actor_label text not null,
  why text,
  entity_kind text not null,
  entity_id text not null,
  entity_label text not null,
  action text not null,
  before jsonb,
  after jsonb,
  undoes_id bigint,
  request_id text,
  constraint change_pkey PRIMARY KEY (id),
  constraint change_action_check CHECK ((action = ANY (ARRAY['create'::text, 'update'::text, 'delete'::text, 'import'::text, 'undo'::text]))),
  constraint change_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['staff'::text, 'customer'::text, 'api-key'::text, 'system'::text])))
);
CREATE INDEX change_action ON platform.change USING btree (action, id DESC);
CREATE INDEX change_at ON platform.change USING btree (at DESC);
CREATE INDEX change_entity ON platform.change USING btree (entity_kind, entity_id, id DESC);
CREATE INDEX change_search ON platform.change USING gin (platform.plain(((((entity_label || ' '::text) || actor_label) || ' '::text) || COALESCE(why, ''::text))) public.gin_trgm_ops);
CREATE INDEX change_staff ON platform.change USING btree (actor_id, at) WHERE (actor_kind = 'staff'::text);
CREATE UNIQUE INDEX change_undone_once ON platform.change USING btree (undoes_id) WHERE (undoes_id IS NOT NULL);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON platform.change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change_but_redaction();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON platform.change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table platform.change_note (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  change_id bigint,
  text text not null,
  actor_kind text not null,
  actor_id text,
  actor_label text not null,
  written_at timestamp with time zone default now() not null,
  constraint change_note_pkey PRIMARY KEY (id),
  constraint change_note_text_check CHECK ((text <> ''::text))
);
CREATE INDEX change_note_at ON platform.change_note USING btree (at DESC, id DESC);
CREATE INDEX change_note_change ON platform.change_note USING btree (change_id) WHERE (change_id IS NOT NULL);

create table platform.file (
  id bigint generated always as identity not null,
  sha256 text not null,
  storage_key text not null,
  original_name text not null,
  media_type text not null,
  byte_size bigint not null,
  width_px integer,
  height_px integer,
  derivatives jsonb default '[]'::jsonb not null,
  derivatives_state text default 'none'::text not null,
  dominant_colour text,
  created_at timestamp with time zone default now() not null,
  original_id bigint,
  crop jsonb,
  focal_point jsonb,
  constraint file_pkey PRIMARY KEY (id),
  constraint file_sha256_key UNIQUE (sha256),
  constraint file_check CHECK (((original_id IS NULL) OR (crop IS NOT NULL) OR (focal_point IS NOT NULL))),
  constraint file_derivatives_state_check CHECK ((derivatives_state = ANY (ARRAY['none'::text, 'pending'::text, 'ready'::text, 'failed'::text])))
);
CREATE INDEX file_by_storage_key ON platform.file USING btree (storage_key);
comment on column platform.file.sha256 is 'Digest of the bytes; of a frame: of its original’s digest and the frame.';

create table platform.idempotency (
  scope text not null,
  key text not null,
  request_hash text not null,
  status integer,
  response json,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_pkey PRIMARY KEY (scope, key)
);
CREATE INDEX idempotency_age ON platform.idempotency USING btree (created_at);

create table platform.mail (
  id bigint generated always as identity not null,
  dedupe_key text not null,
  template text not null,
  locale text not null,
  to_address text not null,
  from_address text not null,
  subject text not null,
  html text not null,
  text text not null,
  attachments jsonb default '[]'::jsonb not null,
  headers jsonb default '{}'::jsonb not null,
  origin_kind text,
  origin_id text,
  state text not null,
  attempts integer default 0 not null,
  last_error text,
  message_id text,
  created_at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  constraint mail_pkey PRIMARY KEY (id),
  constraint mail_dedupe_key_key UNIQUE (dedupe_key),
  constraint mail_state_check CHECK ((state = ANY (ARRAY['held'::text, 'queued'::text, 'sent'::text, 'failed'::text])))
);
CREATE INDEX mail_origin ON platform.mail USING btree (origin_kind, origin_id);
CREATE INDEX mail_recent ON platform.mail USING btree (id DESC);
CREATE INDEX mail_search ON platform.mail USING gin (platform.plain(((to_address || ' '::text) || subject)) public.gin_trgm_ops);
CREATE INDEX mail_to ON platform.mail USING btree (lower(to_address));
CREATE INDEX mail_unsent ON platform.mail USING btree (state, id) WHERE (state = ANY (ARRAY['held'::text, 'failed'::text]));

create table platform.number_series (
  series text not null,
  scope text default ''::text not null,
  last_value bigint default 0 not null,
  constraint number_series_pkey PRIMARY KEY (series, scope)
) with (fillfactor=50);

create table platform.outbox_event (
  id bigint generated always as identity not null,
  tx xid8 default pg_current_xact_id() not null,
  topic text not null,
  version integer default 1 not null,
  payload jsonb not null,
  occurred_at timestamp with time zone default now() not null,
  dispatched_at timestamp with time zone,
  constraint outbox_event_pkey PRIMARY KEY (id)
) with (fillfactor=80);
CREATE INDEX outbox_event_tx ON platform.outbox_event USING btree (tx);
CREATE INDEX outbox_event_waiting ON platform.outbox_event USING btree (id) WHERE (dispatched_at IS NULL);

create table platform.scheduled_run (
  name text not null,
  due_at timestamp with time zone not null,
  started_at timestamp with time zone default now() not null,
  finished_at timestamp with time zone,
  outcome text,
  constraint scheduled_run_pkey PRIMARY KEY (name, due_at)
);

create table platform.seal_certificate (
  key_digest bytea not null,
  certificate bytea not null,
  made_at timestamp with time zone default now() not null,
  constraint seal_certificate_pkey PRIMARY KEY (key_digest)
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON platform.seal_certificate FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON platform.seal_certificate FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table platform.setting (
  key text not null,
  value jsonb not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint setting_pkey PRIMARY KEY (key)
);

create table platform.worker_heartbeat (
  worker_id text not null,
  started_at timestamp with time zone default now() not null,
  beat_at timestamp with time zone default now() not null,
  facts jsonb default '{}'::jsonb not null,
  constraint worker_heartbeat_pkey PRIMARY KEY (worker_id)
);

create table pricing.price (
  variant_id bigint not null,
  channel_id text not null,
  amount_cents integer not null,
  updated_at timestamp with time zone default now() not null,
  constraint price_pkey PRIMARY KEY (variant_id, channel_id),
  constraint price_amount_cents_check CHECK ((amount_cents >= 0))
);
CREATE INDEX price_amount ON pricing.price USING btree (channel_id, amount_cents, variant_id);

create table pricing.price_change (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  channel_id text not null,
  amount_cents integer,
  effective_at timestamp with time zone default now() not null,
  actor_label text default ''::text not null,
  constraint price_change_pkey PRIMARY KEY (id),
  constraint price_change_amount_cents_check CHECK ((amount_cents >= 0))
);
CREATE INDEX price_change_history ON pricing.price_change USING btree (variant_id, channel_id, effective_at DESC, id DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON pricing.price_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON pricing.price_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table pricing.price_list (
  id bigint generated always as identity not null,
  name text not null,
  note text default ''::text not null,
  channel_id text not null,
  group_id bigint,
  includes_tax boolean not null,
  priority integer default 0 not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  state text default 'draft'::text not null,
  announces_reduction boolean default false not null,
  version integer default 1 not null,
  followed_at timestamp with time zone default now() not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint price_list_pkey PRIMARY KEY (id),
  constraint price_list_check CHECK ((starts_at < ends_at)),
  constraint price_list_check1 CHECK (((group_id IS NULL) OR (NOT announces_reduction))),
  constraint price_list_priority_check CHECK (((priority >= '-1000'::integer) AND (priority <= 1000))),
  constraint price_list_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'active'::text, 'archived'::text])))
);
CREATE INDEX price_list_group ON pricing.price_list USING btree (group_id) WHERE (group_id IS NOT NULL);

create table pricing.price_list_change (
  id bigint generated always as identity not null,
  list_id bigint not null,
  channel_id text not null,
  group_id bigint,
  priority integer not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  state text not null,
  announces_reduction boolean not null,
  effective_at timestamp with time zone default clock_timestamp() not null,
  actor_label text default ''::text not null,
  constraint price_list_change_pkey PRIMARY KEY (id)
);
CREATE INDEX price_list_change_list ON pricing.price_list_change USING btree (list_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON pricing.price_list_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON pricing.price_list_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table pricing.price_list_line (
  list_id bigint not null,
  variant_id bigint not null,
  min_quantity integer default 1 not null,
  amount_cents integer not null,
  updated_at timestamp with time zone default now() not null,
  constraint price_list_line_pkey PRIMARY KEY (list_id, variant_id, min_quantity),
  constraint price_list_line_amount_cents_check CHECK ((amount_cents >= 0)),
  constraint price_list_line_min_quantity_check CHECK (((min_quantity >= 1) AND (min_quantity <= 9999)))
);
CREATE INDEX price_list_line_variant ON pricing.price_list_line USING btree (variant_id, list_id);

create table pricing.price_list_line_change (
  id bigint generated always as identity not null,
  list_id bigint not null,
  variant_id bigint not null,
  min_quantity integer not null,
  amount_cents integer,
  effective_at timestamp with time zone default clock_timestamp() not null,
  actor_label text default ''::text not null,
  constraint price_list_line_change_pkey PRIMARY KEY (id)
);
CREATE INDEX price_list_line_change_list ON pricing.price_list_line_change USING btree (list_id, id);
CREATE INDEX price_list_line_change_variant ON pricing.price_list_line_change USING btree (variant_id, list_id, min_quantity, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON pricing.price_list_line_change FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON pricing.price_list_line_change FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table pricing.prior_price_rule (
  valid_from date not null,
  window_days integer not null,
  new_articles text not null,
  successive_keep_first boolean not null,
  constraint prior_price_rule_pkey PRIMARY KEY (valid_from),
  constraint prior_price_rule_new_articles_check CHECK ((new_articles = ANY (ARRAY['since-first-sale'::text, 'none'::text]))),
  constraint prior_price_rule_window_days_check CHECK ((window_days > 0))
);

create table pricing.tax_rate (
  id bigint generated always as identity not null,
  territory text not null,
  tax_class text not null,
  rate_bp integer not null,
  category text default 'S'::text not null,
  valid_from date not null,
  valid_to date,
  constraint tax_rate_pkey PRIMARY KEY (id),
  constraint tax_rate_territory_tax_class_valid_from_key UNIQUE (territory, tax_class, valid_from),
  constraint tax_rate_rate_bp_check CHECK (((rate_bp >= 0) AND (rate_bp <= 10000)))
);

create table pricing.tax_territory (
  code text not null,
  country text not null,
  postal_prefixes text[] default '{}'::text[] not null,
  name text not null,
  constraint tax_territory_pkey PRIMARY KEY (code)
);

create table promise.delivery_option (
  id bigint generated always as identity not null,
  code text not null,
  channel_id text not null,
  zone_id bigint not null,
  kind text default 'home'::text not null,
  carrier text not null,
  name text not null,
  name_en text default ''::text not null,
  min_days integer not null,
  max_days integer not null,
  max_weight_grams integer,
  free_from_cents integer,
  tax_class text default 'standard'::text not null,
  tracking_url text default ''::text not null,
  "position" integer default 0 not null,
  state text default 'active'::text not null,
  version integer default 1 not null,
  constraint delivery_option_pkey PRIMARY KEY (id),
  constraint delivery_option_code_key UNIQUE (code),
  constraint delivery_option_check CHECK ((max_days >= min_days)),
  constraint delivery_option_kind_check CHECK ((kind = ANY (ARRAY['home'::text, 'relay'::text, 'pickup'::text]))),
  constraint delivery_option_min_days_check CHECK ((min_days >= 0)),
  constraint delivery_option_state_check CHECK ((state = ANY (ARRAY['active'::text, 'archived'::text])))
);

create table promise.delivery_rate (
  option_id bigint not null,
  max_weight_grams integer not null,
  price_cents integer not null,
  constraint delivery_rate_pkey PRIMARY KEY (option_id, max_weight_grams),
  constraint delivery_rate_price_cents_check CHECK ((price_cents >= 0))
);

create table promise.pickup_point (
  id text not null,
  carrier text not null,
  name text not null,
  address jsonb not null,
  latitude double precision,
  longitude double precision,
  opening_hours text default ''::text not null,
  version integer default 1 not null,
  is_open boolean default true not null,
  constraint pickup_point_pkey PRIMARY KEY (id)
);
CREATE INDEX pickup_point_postal ON promise.pickup_point USING btree (carrier, ((address ->> 'postalCode'::text)));

create table promise.zone (
  id bigint generated always as identity not null,
  code text not null,
  name text not null,
  name_en text default ''::text not null,
  countries text[] not null,
  postal_prefixes text[] default '{}'::text[] not null,
  excluded_prefixes text[] default '{}'::text[] not null,
  "position" integer default 0 not null,
  constraint zone_pkey PRIMARY KEY (id),
  constraint zone_code_key UNIQUE (code)
);

create table promotion.made (
  promotion_id bigint not null,
  copy_change_id bigint not null,
  kind text not null,
  id_there text not null,
  id_here text not null,
  seen text not null,
  constraint made_pkey PRIMARY KEY (promotion_id, kind, id_there)
);

create table promotion.promotion (
  id bigint generated always as identity not null,
  site_id bigint not null,
  site_name text not null,
  state text default 'waiting'::text not null,
  choices jsonb not null,
  actor jsonb not null,
  asked_at timestamp with time zone default now() not null,
  refusal jsonb,
  failed_before text,
  applied_at timestamp with time zone,
  watched_until timestamp with time zone,
  trials integer default 0 not null,
  failed_step text,
  message text default ''::text not null,
  ended_at timestamp with time zone,
  left_standing jsonb default '[]'::jsonb not null,
  constraint promotion_pkey PRIMARY KEY (id),
  constraint promotion_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'watching'::text, 'kept'::text, 'refused'::text, 'rolled-back'::text, 'undone'::text])))
);
CREATE INDEX promotion_of_site ON promotion.promotion USING btree (site_id, id DESC);
CREATE UNIQUE INDEX promotion_ongoing ON promotion.promotion USING btree ((true)) WHERE (state = 'waiting'::text);

create table promotion.step (
  promotion_id bigint not null,
  change_id bigint not null,
  constraint step_pkey PRIMARY KEY (promotion_id, change_id)
);

create table public.sereine_migration (
  module text not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone default now() not null,
  constraint sereine_migration_pkey PRIMARY KEY (module, name)
);

create table purchasing.goods_receipt (
  id bigint generated always as identity not null,
  number text,
  order_id bigint not null,
  location_code text not null,
  delivery_note text default ''::text not null,
  opened_at timestamp with time zone default now() not null,
  opened_by text not null,
  posted_at timestamp with time zone,
  posted_by text,
  abandoned_at timestamp with time zone,
  constraint goods_receipt_pkey PRIMARY KEY (id),
  constraint goods_receipt_number_key UNIQUE (number),
  constraint goods_receipt_check CHECK (((number IS NULL) = (posted_at IS NULL)))
);
CREATE UNIQUE INDEX goods_receipt_open ON purchasing.goods_receipt USING btree (order_id) WHERE ((posted_at IS NULL) AND (abandoned_at IS NULL));
CREATE INDEX goods_receipt_order ON purchasing.goods_receipt USING btree (order_id, id DESC);

create table purchasing.landed_cost (
  id bigint generated always as identity not null,
  kind text not null,
  label text default ''::text not null,
  amount_cents bigint not null,
  split_by text not null,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  constraint landed_cost_pkey PRIMARY KEY (id),
  constraint landed_cost_amount_cents_check CHECK ((amount_cents <> 0)),
  constraint landed_cost_kind_check CHECK ((kind = ANY (ARRAY['freight'::text, 'customs'::text, 'insurance'::text, 'other'::text]))),
  constraint landed_cost_split_by_check CHECK ((split_by = ANY (ARRAY['value'::text, 'weight'::text, 'quantity'::text])))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON purchasing.landed_cost FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON purchasing.landed_cost FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table purchasing.landed_share (
  cost_id bigint not null,
  receipt_line_id bigint not null,
  share_cents bigint not null,
  constraint landed_share_pkey PRIMARY KEY (cost_id, receipt_line_id)
);
CREATE INDEX landed_share_line ON purchasing.landed_share USING btree (receipt_line_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON purchasing.landed_share FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON purchasing.landed_share FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table purchasing.order_line (
  id bigint generated always as identity not null,
  order_id bigint not null,
  "position" integer not null,
  variant_id bigint not null,
  title text not null,
  options text not null,
  sku text,
  reference text not null,
  pack_size integer not null,
  quantity integer not null,
  price_cents bigint not null,
  price_per integer default 1 not null,
  confirmed_quantity integer,
  expected_on date,
  received_quantity integer default 0 not null,
  constraint order_line_pkey PRIMARY KEY (id),
  constraint order_line_order_id_position_key UNIQUE (order_id, "position"),
  constraint order_line_confirmed_quantity_check CHECK ((confirmed_quantity >= 0)),
  constraint order_line_pack_size_check CHECK ((pack_size > 0)),
  constraint order_line_price_cents_check CHECK ((price_cents >= 0)),
  constraint order_line_price_per_check CHECK ((price_per > 0)),
  constraint order_line_quantity_check CHECK ((quantity > 0)),
  constraint order_line_received_quantity_check CHECK ((received_quantity >= 0))
);
CREATE INDEX order_line_variant ON purchasing.order_line USING btree (variant_id);

create table purchasing.purchase_order (
  id bigint generated always as identity not null,
  number text,
  supplier_id bigint not null,
  state text default 'draft'::text not null,
  currency text not null,
  rate numeric(18,8) default 1 not null,
  location_code text not null,
  expected_on date,
  note text default ''::text not null,
  terms jsonb,
  sent_at timestamp with time zone,
  sent_to text default ''::text not null,
  confirmed_at timestamp with time zone,
  supplier_number text default ''::text not null,
  cancelled_at timestamp with time zone,
  closed_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  created_by text not null,
  version integer default 1 not null,
  ship_to jsonb,
  origin_kind text,
  origin_id text,
  origin_label text default ''::text not null,
  reminded_at timestamp with time zone,
  constraint purchase_order_pkey PRIMARY KEY (id),
  constraint purchase_order_number_key UNIQUE (number),
  constraint purchase_order_check CHECK (((number IS NULL) = (sent_at IS NULL))),
  constraint purchase_order_origin CHECK ((((origin_kind IS NULL) = (origin_id IS NULL)) AND ((ship_to IS NULL) OR (origin_kind IS NOT NULL)))),
  constraint purchase_order_rate_check CHECK ((rate > (0)::numeric)),
  constraint purchase_order_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'sent'::text, 'confirmed'::text, 'partially-received'::text, 'received'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX purchase_order_origin ON purchasing.purchase_order USING btree (origin_kind, origin_id) WHERE (origin_kind IS NOT NULL);
CREATE INDEX purchase_order_state ON purchasing.purchase_order USING btree (state, id DESC);
CREATE INDEX purchase_order_supplier ON purchasing.purchase_order USING btree (supplier_id, id DESC);

create table purchasing.receipt_line (
  id bigint generated by default as identity not null,
  receipt_id bigint not null,
  order_line_id bigint not null,
  variant_id bigint not null,
  quantity integer not null,
  condition text not null,
  lot text default ''::text not null,
  best_before date,
  cost_cents bigint not null,
  constraint receipt_line_pkey PRIMARY KEY (id),
  constraint receipt_line_condition_check CHECK ((condition = ANY (ARRAY['good'::text, 'damaged'::text]))),
  constraint receipt_line_cost_cents_check CHECK ((cost_cents >= 0)),
  constraint receipt_line_quantity_check CHECK ((quantity > 0))
);
CREATE INDEX receipt_line_lot ON purchasing.receipt_line USING btree (lot) WHERE (lot <> ''::text);
CREATE INDEX receipt_line_order_line ON purchasing.receipt_line USING btree (order_line_id);
CREATE INDEX receipt_line_receipt ON purchasing.receipt_line USING btree (receipt_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON purchasing.receipt_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON purchasing.receipt_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table purchasing.receipt_scan (
  id bigint generated always as identity not null,
  receipt_id bigint not null,
  variant_id bigint not null,
  quantity integer not null,
  condition text not null,
  lot text default ''::text not null,
  best_before date,
  actor_label text not null,
  scanned_at timestamp with time zone default now() not null,
  constraint receipt_scan_pkey PRIMARY KEY (id),
  constraint receipt_scan_condition_check CHECK ((condition = ANY (ARRAY['good'::text, 'damaged'::text]))),
  constraint receipt_scan_quantity_check CHECK ((quantity <> 0))
);
CREATE INDEX receipt_scan_receipt ON purchasing.receipt_scan USING btree (receipt_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON purchasing.receipt_scan FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON purchasing.receipt_scan FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table purchasing.return_line (
  id bigint generated always as identity not null,
  return_id bigint not null,
  order_line_id bigint not null,
  variant_id bigint not null,
  from_code text not null,
  quantity integer not null,
  credit_cents bigint not null,
  lot_id bigint,
  constraint return_line_pkey PRIMARY KEY (id),
  constraint return_line_quantity_check CHECK ((quantity > 0))
);
CREATE INDEX return_line_order_line ON purchasing.return_line USING btree (order_line_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON purchasing.return_line FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON purchasing.return_line FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table purchasing.supplier_return (
  id bigint generated always as identity not null,
  number text not null,
  order_id bigint not null,
  reason text not null,
  expected_credit_cents bigint not null,
  currency text not null,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  credited_at timestamp with time zone,
  credit_reference text default ''::text not null,
  constraint supplier_return_pkey PRIMARY KEY (id),
  constraint supplier_return_number_key UNIQUE (number)
);
CREATE INDEX supplier_return_order ON purchasing.supplier_return USING btree (order_id);

create table redirects.redirect (
  id bigint generated always as identity not null,
  from_path text not null,
  to_path text,
  status integer not null,
  hits integer default 0 not null,
  last_hit_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint redirect_pkey PRIMARY KEY (id),
  constraint redirect_from_path_key UNIQUE (from_path),
  constraint redirect_check CHECK (((to_path IS NULL) = (status = 410))),
  constraint redirect_status_check CHECK ((status = ANY (ARRAY[301, 302, 410])))
);
CREATE INDEX redirect_search ON redirects.redirect USING gin ((((from_path || ' '::text) || COALESCE(to_path, ''::text))) public.gin_trgm_ops);

create table replenishment.article_rule (
  variant_id bigint not null,
  end_of_life boolean default false not null,
  like_variant_id bigint,
  like_share numeric(6,3) default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint article_rule_pkey PRIMARY KEY (variant_id),
  constraint article_rule_check CHECK ((like_variant_id <> variant_id)),
  constraint article_rule_like_share_check CHECK ((like_share > (0)::numeric))
);

create table replenishment.proposal (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  supplier_id bigint not null,
  state text default 'open'::text not null,
  quantity integer not null,
  cost_cents bigint not null,
  currency text not null,
  reason jsonb not null,
  chart jsonb not null,
  computed_at timestamp with time zone default now() not null,
  purchase_order_id bigint,
  accepted_at timestamp with time zone,
  accepted_by text,
  location_id bigint not null,
  constraint proposal_pkey PRIMARY KEY (id),
  constraint proposal_check CHECK (((state = 'accepted'::text) = (accepted_at IS NOT NULL))),
  constraint proposal_cost_cents_check CHECK ((cost_cents >= 0)),
  constraint proposal_quantity_check CHECK ((quantity > 0)),
  constraint proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text])))
);
CREATE UNIQUE INDEX proposal_open ON replenishment.proposal USING btree (variant_id, location_id) WHERE (state = 'open'::text);
CREATE INDEX proposal_supplier ON replenishment.proposal USING btree (supplier_id, id) WHERE (state = 'open'::text);

create table replenishment.run (
  id bigint generated always as identity not null,
  asked_at timestamp with time zone default now() not null,
  asked_by text not null,
  step text default 'waiting'::text not null,
  finished_at timestamp with time zone,
  proposals integer,
  postponed integer,
  constraint run_pkey PRIMARY KEY (id),
  constraint run_check CHECK (((step = ANY (ARRAY['done'::text, 'failed'::text])) = (finished_at IS NOT NULL))),
  constraint run_step_check CHECK ((step = ANY (ARRAY['waiting'::text, 'history'::text, 'offers'::text, 'forecast'::text, 'writing'::text, 'done'::text, 'failed'::text])))
);

create table replenishment.transfer_proposal (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  from_location_id bigint not null,
  to_location_id bigint not null,
  state text default 'open'::text not null,
  quantity integer not null,
  reason jsonb not null,
  computed_at timestamp with time zone default now() not null,
  transfer_id bigint,
  accepted_at timestamp with time zone,
  accepted_by text,
  constraint transfer_proposal_pkey PRIMARY KEY (id),
  constraint transfer_proposal_check CHECK ((from_location_id <> to_location_id)),
  constraint transfer_proposal_check1 CHECK (((state = 'accepted'::text) = (accepted_at IS NOT NULL))),
  constraint transfer_proposal_quantity_check CHECK ((quantity > 0)),
  constraint transfer_proposal_state_check CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text])))
);
CREATE UNIQUE INDEX transfer_proposal_open ON replenishment.transfer_proposal USING btree (variant_id, from_location_id, to_location_id) WHERE (state = 'open'::text);

create table reviews.invitation (
  order_id bigint not null,
  invited_at timestamp with time zone default now() not null,
  constraint invitation_pkey PRIMARY KEY (order_id)
);

create table reviews.opt_out (
  email public.citext not null,
  at timestamp with time zone default now() not null,
  constraint opt_out_pkey PRIMARY KEY (email)
);

create table reviews.review (
  id bigint generated always as identity not null,
  product_id bigint not null,
  order_id bigint not null,
  party_id bigint,
  rating integer not null,
  text text not null,
  author text default ''::text not null,
  locale text not null,
  experienced_on date not null,
  state text not null,
  refusal_reason text,
  answer text default ''::text not null,
  answered_at timestamp with time zone,
  submitted_at timestamp with time zone default now() not null,
  published_at timestamp with time zone,
  version integer default 1 not null,
  constraint review_pkey PRIMARY KEY (id),
  constraint review_order_id_product_id_key UNIQUE (order_id, product_id),
  constraint review_check CHECK (((state = 'refused'::text) = (refusal_reason IS NOT NULL))),
  constraint review_check1 CHECK (((state = 'published'::text) = (published_at IS NOT NULL))),
  constraint review_rating_check CHECK (((rating >= 1) AND (rating <= 5))),
  constraint review_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'published'::text, 'refused'::text]))),
  constraint review_text_check CHECK ((text <> ''::text))
);
CREATE INDEX review_party ON reviews.review USING btree (party_id) WHERE (party_id IS NOT NULL);
CREATE INDEX review_product ON reviews.review USING btree (product_id, published_at DESC, id DESC) WHERE (state = 'published'::text);
CREATE INDEX review_recent ON reviews.review USING btree (id DESC);

create table reviews.summary (
  product_id bigint not null,
  count integer not null,
  total integer not null,
  spread integer[] not null,
  changed_at timestamp with time zone default now() not null,
  constraint summary_pkey PRIMARY KEY (product_id)
);

create table rhythm.digest (
  staff_id text not null,
  on_day date not null,
  sent_at timestamp with time zone default now() not null,
  constraint digest_pkey PRIMARY KEY (staff_id, on_day)
);

create table rhythm.focus (
  id bigint generated always as identity not null,
  staff_id text not null,
  starts_at timestamp with time zone default now() not null,
  ends_at timestamp with time zone not null,
  constraint focus_pkey PRIMARY KEY (id),
  constraint focus_check CHECK ((ends_at >= starts_at))
);
CREATE INDEX focus_staff ON rhythm.focus USING btree (staff_id, ends_at DESC);

create table rhythm.notice (
  id bigint generated always as identity not null,
  staff_id text not null,
  kind text not null,
  title text not null,
  detail text default ''::text not null,
  path text default ''::text not null,
  is_red boolean default false not null,
  dedupe_key text not null,
  created_at timestamp with time zone default now() not null,
  mailed_at timestamp with time zone,
  read_at timestamp with time zone,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_staff_id_dedupe_key_key UNIQUE (staff_id, dedupe_key)
);
CREATE INDEX notice_open ON rhythm.notice USING btree (staff_id, id DESC) WHERE (read_at IS NULL);
CREATE INDEX notice_to_mail ON rhythm.notice USING btree (id) WHERE (mailed_at IS NULL);

create table rhythm.peek (
  id bigint generated always as identity not null,
  staff_id text not null,
  at timestamp with time zone default now() not null,
  constraint peek_pkey PRIMARY KEY (id)
);
CREATE INDEX peek_staff ON rhythm.peek USING btree (staff_id, at);

create table rhythm.person (
  staff_id text not null,
  is_on boolean default true not null,
  digest_minute integer,
  version integer default 1 not null,
  counts_from timestamp with time zone,
  constraint person_pkey PRIMARY KEY (staff_id),
  constraint person_digest_minute_check CHECK (((digest_minute >= 0) AND (digest_minute <= 1439)))
);

create table segments.segment (
  id bigint generated always as identity not null,
  name text not null,
  match text default 'all'::text not null,
  rules jsonb not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint segment_pkey PRIMARY KEY (id),
  constraint segment_match_check CHECK ((match = ANY (ARRAY['all'::text, 'any'::text]))),
  constraint segment_name_check CHECK ((name <> ''::text))
);
CREATE UNIQUE INDEX segment_name ON segments.segment USING btree (lower(name));

create table shipments.parcel (
  id bigint generated always as identity not null,
  shipment_id bigint not null,
  "position" integer not null,
  tracking_number text,
  tracking_url text,
  weight_grams integer,
  delivered_at timestamp with time zone,
  shared_with bigint,
  constraint parcel_pkey PRIMARY KEY (id)
);
CREATE INDEX parcel_shared ON shipments.parcel USING btree (shared_with) WHERE (shared_with IS NOT NULL);
CREATE INDEX parcel_shipment ON shipments.parcel USING btree (shipment_id, "position");
CREATE INDEX parcel_tracking ON shipments.parcel USING btree (tracking_number);

create table shipments.parcel_line (
  parcel_id bigint not null,
  order_line_id bigint not null,
  quantity integer not null,
  constraint parcel_line_pkey PRIMARY KEY (parcel_id, order_line_id),
  constraint parcel_line_quantity_check CHECK ((quantity > 0))
);

create table shipments.shipment (
  id bigint generated always as identity not null,
  number text not null,
  order_id bigint not null,
  order_number text not null,
  carrier text not null,
  actor_label text not null,
  shipped_at timestamp with time zone default now() not null,
  kind text default 'parcels'::text not null,
  constraint shipment_pkey PRIMARY KEY (id),
  constraint shipment_number_key UNIQUE (number),
  constraint shipment_kind_check CHECK ((kind = ANY (ARRAY['parcels'::text, 'link'::text])))
);
CREATE INDEX shipment_order ON shipments.shipment USING btree (order_id);
CREATE INDEX shipment_order_number ON shipments.shipment USING btree (order_number);

create table shipments.tracking_event (
  id bigint generated always as identity not null,
  parcel_id bigint not null,
  status text not null,
  label text default ''::text not null,
  actor_label text not null,
  at timestamp with time zone default now() not null,
  constraint tracking_event_pkey PRIMARY KEY (id),
  constraint tracking_event_status_check CHECK ((status = ANY (ARRAY['announced'::text, 'in-transit'::text, 'out-for-delivery'::text, 'available'::text, 'delivered'::text, 'returned'::text, 'exception'::text])))
);
CREATE INDEX tracking_event_parcel ON shipments.tracking_event USING btree (parcel_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON shipments.tracking_event FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON shipments.tracking_event FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table stock.level (
  variant_id bigint not null,
  location_id bigint not null,
  on_hand integer default 0 not null,
  reserved integer default 0 not null,
  version integer default 1 not null,
  constraint level_pkey PRIMARY KEY (variant_id, location_id),
  constraint level_reserved_check CHECK ((reserved >= 0))
) with (fillfactor=60);

create table stock.location (
  id bigint generated always as identity not null,
  code text not null,
  name text not null,
  kind text not null,
  is_default boolean default false not null,
  within_id bigint,
  serves_rank integer default 0 not null,
  address text default ''::text not null,
  constraint location_pkey PRIMARY KEY (id),
  constraint location_code_key UNIQUE (code),
  constraint location_kind_check CHECK ((kind = ANY (ARRAY['warehouse'::text, 'depot'::text, 'quarantine'::text, 'transit'::text, 'supplier'::text, 'customer'::text, 'adjustment'::text])))
);
CREATE UNIQUE INDEX location_default ON stock.location USING btree (is_default) WHERE is_default;

create table stock.move (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  from_location_id bigint not null,
  to_location_id bigint not null,
  quantity integer not null,
  reason text not null,
  origin_kind text not null,
  origin_id text not null,
  actor_label text not null,
  occurred_at timestamp with time zone default now() not null,
  constraint move_pkey PRIMARY KEY (id),
  constraint move_check CHECK ((from_location_id <> to_location_id)),
  constraint move_quantity_check CHECK ((quantity > 0))
);
CREATE INDEX move_at ON stock.move USING brin (occurred_at);
CREATE INDEX move_kind ON stock.move USING btree (origin_kind, id DESC);
CREATE INDEX move_origin ON stock.move USING btree (origin_kind, origin_id);
CREATE INDEX move_variant ON stock.move USING btree (variant_id, id DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON stock.move FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON stock.move FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table stock.reservation (
  id bigint generated always as identity not null,
  origin_kind text not null,
  origin_id text not null,
  variant_id bigint not null,
  location_id bigint not null,
  quantity integer not null,
  expires_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  ahead boolean default false not null,
  constraint reservation_pkey PRIMARY KEY (id),
  constraint reservation_origin_kind_origin_id_variant_id_location_id_key UNIQUE (origin_kind, origin_id, variant_id, location_id),
  constraint reservation_quantity_check CHECK ((quantity > 0))
) with (fillfactor=80);
CREATE INDEX reservation_expiry ON stock.reservation USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX reservation_variant ON stock.reservation USING btree (variant_id, location_id);

create table subscriptions.subscription (
  id bigint generated always as identity not null,
  name text not null,
  provider text default ''::text not null,
  amount_cents bigint default 0 not null,
  every_months integer,
  due_on date not null,
  renews_itself boolean default true not null,
  url text default ''::text not null,
  note text default ''::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint subscription_pkey PRIMARY KEY (id),
  constraint subscription_amount_cents_check CHECK ((amount_cents >= 0)),
  constraint subscription_check CHECK (((every_months IS NOT NULL) OR (NOT renews_itself))),
  constraint subscription_every_months_check CHECK (((every_months >= 1) AND (every_months <= 120))),
  constraint subscription_name_check CHECK ((name <> ''::text))
);

create table supplier_invoices.invoice (
  id bigint generated always as identity not null,
  supplier_id bigint not null,
  kind text not null,
  number text not null,
  issued_on date not null,
  due_on date not null,
  currency text not null,
  net_cents bigint not null,
  vat_cents bigint not null,
  gross_cents bigint not null,
  iban text default ''::text not null,
  order_number text default ''::text not null,
  source text not null,
  source_xml text,
  file_id bigint,
  created_at timestamp with time zone default now() not null,
  created_by text not null,
  approved_at timestamp with time zone,
  approved_by text,
  approval_note text default ''::text not null,
  rejected_at timestamp with time zone,
  rejected_by text,
  rejection_note text default ''::text not null,
  accepted_differences boolean default false not null,
  corrected_at timestamp with time zone,
  constraint invoice_pkey PRIMARY KEY (id),
  constraint invoice_check CHECK (((approved_at IS NULL) OR (rejected_at IS NULL))),
  constraint invoice_check1 CHECK (((corrected_at IS NULL) OR (source = 'receipts'::text))),
  constraint invoice_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'credit-note'::text]))),
  constraint invoice_number_check CHECK ((number <> ''::text)),
  constraint invoice_source_check CHECK ((source = ANY (ARRAY['receipts'::text, 'factur-x'::text, 'cii'::text, 'ubl'::text])))
);
CREATE INDEX invoice_due ON supplier_invoices.invoice USING btree (due_on, id) WHERE (approved_at IS NOT NULL);
CREATE UNIQUE INDEX invoice_number ON supplier_invoices.invoice USING btree (supplier_id, lower(number)) WHERE (rejected_at IS NULL);

create table supplier_invoices.line (
  id bigint generated always as identity not null,
  invoice_id bigint not null,
  "position" integer not null,
  kind text not null,
  label text not null,
  reference text default ''::text not null,
  gtin text default ''::text not null,
  quantity numeric(14,4) not null,
  net_cents bigint not null,
  order_line_id bigint,
  constraint line_pkey PRIMARY KEY (id),
  constraint line_invoice_id_position_key UNIQUE (invoice_id, "position"),
  constraint line_kind_check CHECK ((kind = ANY (ARRAY['goods'::text, 'charge'::text])))
);
CREATE INDEX line_order_line ON supplier_invoices.line USING btree (order_line_id);

create table supplier_invoices.payment (
  run_id bigint not null,
  invoice_id bigint not null,
  constraint payment_pkey PRIMARY KEY (run_id, invoice_id)
);
CREATE INDEX payment_invoice ON supplier_invoices.payment USING btree (invoice_id);

create table supplier_invoices.payment_run (
  id bigint generated always as identity not null,
  number text not null,
  execute_on date not null,
  amount_cents bigint not null,
  xml text not null,
  created_at timestamp with time zone default now() not null,
  created_by text not null,
  paid_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  constraint payment_run_pkey PRIMARY KEY (id),
  constraint payment_run_number_key UNIQUE (number),
  constraint payment_run_amount_cents_check CHECK ((amount_cents > 0))
);

create table suppliers.document (
  id bigint generated always as identity not null,
  supplier_id bigint not null,
  file_id bigint not null,
  kind text not null,
  title text not null,
  expires_on date,
  remind_days integer default 30 not null,
  state text default 'active'::text not null,
  version integer default 1 not null,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  constraint document_pkey PRIMARY KEY (id),
  constraint document_kind_check CHECK ((kind = ANY (ARRAY['contract'::text, 'price-list'::text, 'certificate'::text, 'other'::text]))),
  constraint document_remind_days_check CHECK (((remind_days >= 0) AND (remind_days <= 365))),
  constraint document_state_check CHECK ((state = ANY (ARRAY['active'::text, 'archived'::text]))),
  constraint document_title_check CHECK ((title <> ''::text))
);
CREATE INDEX document_expiry ON suppliers.document USING btree (expires_on) WHERE ((state = 'active'::text) AND (expires_on IS NOT NULL));
CREATE INDEX document_supplier ON suppliers.document USING btree (supplier_id, id DESC);

create table suppliers.note (
  id bigint generated always as identity not null,
  supplier_id bigint not null,
  said_on date not null,
  text text not null,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  constraint note_pkey PRIMARY KEY (id),
  constraint note_text_check CHECK ((text <> ''::text))
);
CREATE INDEX note_supplier ON suppliers.note USING btree (supplier_id, said_on DESC, id DESC);

create table suppliers.offer (
  id bigint generated always as identity not null,
  supplier_id bigint not null,
  variant_id bigint not null,
  reference text default ''::text not null,
  title text default ''::text not null,
  pack_size integer default 1 not null,
  minimum_quantity integer default 1 not null,
  gtin text,
  pack_gtin text,
  lead_time_days integer,
  is_preferred boolean default false not null,
  state text default 'active'::text not null,
  version integer default 1 not null,
  ships_direct boolean default false not null,
  supplier_stock integer,
  constraint offer_pkey PRIMARY KEY (id),
  constraint offer_supplier_id_variant_id_key UNIQUE (supplier_id, variant_id),
  constraint offer_lead_time_days_check CHECK ((lead_time_days >= 0)),
  constraint offer_minimum_quantity_check CHECK ((minimum_quantity > 0)),
  constraint offer_pack_size_check CHECK ((pack_size > 0)),
  constraint offer_state_check CHECK ((state = ANY (ARRAY['active'::text, 'archived'::text]))),
  constraint offer_supplier_stock_check CHECK ((supplier_stock >= 0))
);
CREATE UNIQUE INDEX offer_direct ON suppliers.offer USING btree (variant_id) WHERE (ships_direct AND (state = 'active'::text));
CREATE INDEX offer_gtin ON suppliers.offer USING btree (gtin) WHERE (gtin IS NOT NULL);
CREATE INDEX offer_pack_gtin ON suppliers.offer USING btree (pack_gtin) WHERE (pack_gtin IS NOT NULL);
CREATE UNIQUE INDEX offer_preferred ON suppliers.offer USING btree (variant_id) WHERE (is_preferred AND (state = 'active'::text));
CREATE INDEX offer_reference ON suppliers.offer USING btree (supplier_id, lower(reference)) WHERE (reference <> ''::text);
CREATE INDEX offer_variant ON suppliers.offer USING btree (variant_id);

create table suppliers.offer_price (
  id bigint generated always as identity not null,
  offer_id bigint not null,
  valid_from date not null,
  valid_to date,
  breaks jsonb not null,
  currency text not null,
  actor_label text not null,
  recorded_at timestamp with time zone default now() not null,
  constraint offer_price_pkey PRIMARY KEY (id),
  constraint offer_price_check CHECK ((valid_to >= valid_from)),
  constraint offer_price_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text))
);
CREATE INDEX offer_price_offer ON suppliers.offer_price USING btree (offer_id, valid_from DESC, id DESC);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON suppliers.offer_price FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON suppliers.offer_price FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table suppliers.supplier (
  id bigint generated always as identity not null,
  code text not null,
  name text not null,
  state text default 'active'::text not null,
  email text default ''::text not null,
  phone text default ''::text not null,
  website text default ''::text not null,
  address jsonb default '{}'::jsonb not null,
  vat_number text default ''::text not null,
  iban text default ''::text not null,
  bic text default ''::text not null,
  customer_number text default ''::text not null,
  contacts jsonb default '[]'::jsonb not null,
  locale text default 'fr'::text not null,
  currency text default 'EUR'::text not null,
  payment_days integer default 30 not null,
  payment_end_of_month boolean default false not null,
  incoterm text default ''::text not null,
  incoterm_place text default ''::text not null,
  minimum_order_cents bigint,
  free_freight_cents bigint,
  freight_cents bigint,
  routes jsonb default '[]'::jsonb not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint supplier_pkey PRIMARY KEY (id),
  constraint supplier_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  constraint supplier_free_freight_cents_check CHECK ((free_freight_cents >= 0)),
  constraint supplier_freight_cents_check CHECK ((freight_cents >= 0)),
  constraint supplier_locale_check CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint supplier_minimum_order_cents_check CHECK ((minimum_order_cents >= 0)),
  constraint supplier_name_check CHECK ((name <> ''::text)),
  constraint supplier_payment_days_check CHECK (((payment_days >= 0) AND (payment_days <= 365))),
  constraint supplier_state_check CHECK ((state = ANY (ARRAY['active'::text, 'archived'::text])))
);
CREATE UNIQUE INDEX supplier_code ON suppliers.supplier USING btree (lower(code));
CREATE INDEX supplier_name ON suppliers.supplier USING btree (platform.plain(name) COLLATE "C", id);

create table tasks.task (
  id bigint generated always as identity not null,
  title text not null,
  detail text default ''::text not null,
  path text default ''::text not null,
  staff_id text,
  asked_by text default ''::text not null,
  come_back_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  done_at timestamp with time zone,
  done_by text,
  origin_kind text,
  origin_id text,
  version integer default 1 not null,
  constraint task_pkey PRIMARY KEY (id),
  constraint task_origin_kind_origin_id_key UNIQUE (origin_kind, origin_id),
  constraint task_check CHECK (((origin_kind IS NULL) = (origin_id IS NULL))),
  constraint task_title_check CHECK ((title <> ''::text))
);
CREATE INDEX task_done ON tasks.task USING btree (done_at DESC, id DESC) WHERE (done_at IS NOT NULL);
CREATE INDEX task_open ON tasks.task USING btree (staff_id, come_back_at, id) WHERE (done_at IS NULL);

create table test_sites.origin (
  one boolean default true not null,
  site_id bigint not null,
  name text not null,
  copied_at timestamp with time zone not null,
  last_change_id bigint not null,
  constraint origin_pkey PRIMARY KEY (one),
  constraint origin_one_check CHECK (one)
);

create table test_sites.refused_call (
  id bigint generated always as identity not null,
  host text not null,
  port integer not null,
  purpose text not null,
  calls integer default 1 not null,
  first_at timestamp with time zone default now() not null,
  last_at timestamp with time zone default now() not null,
  constraint refused_call_pkey PRIMARY KEY (id),
  constraint refused_call_host_port_purpose_key UNIQUE (host, port, purpose)
);

create table test_sites.site (
  id bigint generated always as identity not null,
  name text not null,
  state text default 'copying'::text not null,
  progress real default 0 not null,
  step text default 'waiting'::text not null,
  database text,
  copies integer default 0 not null,
  failure jsonb,
  salt text not null,
  port integer not null,
  copied_at timestamp with time zone,
  last_change_id bigint,
  row_count bigint,
  took_ms bigint,
  expires_at timestamp with time zone not null,
  created_by text not null,
  created_at timestamp with time zone default now() not null,
  beat_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  constraint site_pkey PRIMARY KEY (id),
  constraint site_name_check CHECK ((name <> ''::text)),
  constraint site_state_check CHECK ((state = ANY (ARRAY['copying'::text, 'ready'::text, 'failed'::text, 'removed'::text])))
);
CREATE UNIQUE INDEX site_name ON test_sites.site USING btree (lower(name)) WHERE (state <> 'removed'::text);
CREATE UNIQUE INDEX site_port ON test_sites.site USING btree (port) WHERE (state <> 'removed'::text);

create table test_sites.ticket (
  secret_hash text not null,
  staff_id text not null,
  path text not null,
  expires_at timestamp with time zone not null,
  constraint ticket_pkey PRIMARY KEY (secret_hash)
);

create table timeline.look (
  watch text not null,
  at timestamp with time zone default now() not null,
  constraint look_pkey PRIMARY KEY (watch)
);

create table timeline.stock_out (
  variant_id bigint not null,
  since timestamp with time zone default now() not null,
  constraint stock_out_pkey PRIMARY KEY (variant_id)
);

create table transfers.line (
  id bigint generated always as identity not null,
  transfer_id bigint not null,
  variant_id bigint not null,
  quantity integer not null,
  constraint line_pkey PRIMARY KEY (id),
  constraint line_transfer_id_variant_id_key UNIQUE (transfer_id, variant_id),
  constraint line_quantity_check CHECK ((quantity > 0))
);
CREATE INDEX line_variant ON transfers.line USING btree (variant_id);

create table transfers.scan (
  id bigint generated always as identity not null,
  line_id bigint not null,
  round integer not null,
  quantity integer not null,
  condition text not null,
  actor_label text not null,
  at timestamp with time zone default now() not null,
  constraint scan_pkey PRIMARY KEY (id),
  constraint scan_condition_check CHECK ((condition = ANY (ARRAY['good'::text, 'damaged'::text]))),
  constraint scan_quantity_check CHECK ((quantity <> 0))
);
CREATE INDEX scan_line ON transfers.scan USING btree (line_id, round);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON transfers.scan FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON transfers.scan FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table transfers.step (
  id bigint generated always as identity not null,
  line_id bigint not null,
  kind text not null,
  quantity integer not null,
  note text default ''::text not null,
  actor_label text not null,
  at timestamp with time zone default now() not null,
  constraint step_pkey PRIMARY KEY (id),
  constraint step_kind_check CHECK ((kind = ANY (ARRAY['sent'::text, 'received'::text, 'damaged'::text, 'lost'::text, 'not-sent'::text, 'surplus'::text]))),
  constraint step_quantity_check CHECK ((quantity > 0))
);
CREATE INDEX step_line ON transfers.step USING btree (line_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON transfers.step FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON transfers.step FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table transfers.transfer (
  id bigint generated always as identity not null,
  number text,
  from_code text not null,
  to_code text not null,
  note text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  created_by text not null,
  sent_at timestamp with time zone,
  sent_by text,
  expected_on date,
  cancelled_at timestamp with time zone,
  round integer default 1 not null,
  version integer default 1 not null,
  constraint transfer_pkey PRIMARY KEY (id),
  constraint transfer_number_key UNIQUE (number),
  constraint transfer_check CHECK ((from_code <> to_code)),
  constraint transfer_check1 CHECK (((number IS NULL) = (sent_at IS NULL))),
  constraint transfer_check2 CHECK (((cancelled_at IS NULL) OR (sent_at IS NULL)))
);

create table valuation.category_method (
  category_id bigint not null,
  method text not null,
  constraint category_method_pkey PRIMARY KEY (category_id),
  constraint category_method_method_check CHECK ((method = ANY (ARRAY['average'::text, 'fifo'::text])))
);

create table valuation.entry (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  kind text not null,
  move_id bigint,
  revision_id bigint,
  method text not null,
  basis text not null,
  quantity integer not null,
  value_cents bigint not null,
  variance_cents bigint default 0 not null,
  occurred_at timestamp with time zone not null,
  constraint entry_pkey PRIMARY KEY (id),
  constraint entry_move_id_key UNIQUE (move_id),
  constraint entry_revision_id_key UNIQUE (revision_id),
  constraint entry_basis_check CHECK ((basis = ANY (ARRAY['stated'::text, 'average'::text, 'catalogue'::text, 'unknown'::text]))),
  constraint entry_kind_check CHECK ((kind = ANY (ARRAY['in'::text, 'out'::text, 'revision'::text, 'method'::text]))),
  constraint entry_method_check CHECK ((method = ANY (ARRAY['average'::text, 'fifo'::text])))
);
CREATE INDEX entry_occurred ON valuation.entry USING btree (occurred_at);
CREATE INDEX entry_variant ON valuation.entry USING btree (variant_id, id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON valuation.entry FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON valuation.entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table valuation.level (
  variant_id bigint not null,
  method text default 'average'::text not null,
  quantity integer default 0 not null,
  value_cents bigint default 0 not null,
  last_quantity integer default 0 not null,
  last_value_cents bigint default 0 not null,
  layers jsonb default '[]'::jsonb not null,
  constraint level_pkey PRIMARY KEY (variant_id),
  constraint level_method_check CHECK ((method = ANY (ARRAY['average'::text, 'fifo'::text])))
);

create table valuation.planned_method (
  category_id bigint not null,
  method text,
  from_on date not null,
  actor_label text not null,
  created_at timestamp with time zone default now() not null,
  constraint planned_method_pkey PRIMARY KEY (category_id),
  constraint planned_method_method_check CHECK ((method = ANY (ARRAY['average'::text, 'fifo'::text])))
);

create table valuation.revision (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  origin_kind text,
  origin_id text,
  delta_cents bigint not null,
  reason text not null,
  actor_label text not null,
  occurred_at timestamp with time zone default now() not null,
  constraint revision_pkey PRIMARY KEY (id),
  constraint revision_check CHECK (((origin_kind IS NULL) = (origin_id IS NULL)))
);
CREATE INDEX revision_variant ON valuation.revision USING btree (variant_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON valuation.revision FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON valuation.revision FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table valuation.stated_cost (
  id bigint generated always as identity not null,
  origin_kind text not null,
  origin_id text not null,
  variant_id bigint not null,
  quantity integer not null,
  cost_cents bigint not null,
  constraint stated_cost_pkey PRIMARY KEY (id),
  constraint stated_cost_origin_kind_origin_id_variant_id_key UNIQUE (origin_kind, origin_id, variant_id),
  constraint stated_cost_cost_cents_check CHECK ((cost_cents >= 0)),
  constraint stated_cost_quantity_check CHECK ((quantity > 0))
);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON valuation.stated_cost FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON valuation.stated_cost FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table warehouse.bin (
  id bigint generated always as identity not null,
  warehouse_id bigint not null,
  zone_id bigint not null,
  code text not null,
  aisle text not null,
  "position" integer not null,
  max_units integer,
  max_litres integer,
  max_weight_grams integer,
  is_closed boolean default false not null,
  version integer default 1 not null,
  constraint bin_pkey PRIMARY KEY (id),
  constraint bin_warehouse_id_code_key UNIQUE (warehouse_id, code),
  constraint bin_max_litres_check CHECK ((max_litres > 0)),
  constraint bin_max_units_check CHECK ((max_units > 0)),
  constraint bin_max_weight_grams_check CHECK ((max_weight_grams > 0))
);
CREATE INDEX bin_walk ON warehouse.bin USING btree (zone_id, "position", id);

create table warehouse.entry (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  location_id bigint not null,
  bin_id bigint,
  lot_id bigint,
  quantity integer not null,
  kind text not null,
  origin_kind text not null,
  origin_id text not null,
  actor_label text not null,
  occurred_at timestamp with time zone default now() not null,
  constraint entry_pkey PRIMARY KEY (id),
  constraint entry_check CHECK (((bin_id IS NOT NULL) OR (lot_id IS NOT NULL))),
  constraint entry_kind_check CHECK ((kind = ANY (ARRAY['received'::text, 'put-away'::text, 'moved'::text, 'picked'::text, 'gone'::text, 'counted'::text, 'lot'::text, 'transferred'::text]))),
  constraint entry_quantity_check CHECK ((quantity <> 0))
);
CREATE INDEX entry_bin ON warehouse.entry USING btree (bin_id, id DESC) WHERE (bin_id IS NOT NULL);
CREATE INDEX entry_lot ON warehouse.entry USING btree (lot_id, id) WHERE (lot_id IS NOT NULL);
CREATE INDEX entry_origin ON warehouse.entry USING btree (origin_kind, origin_id);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON warehouse.entry FOR EACH ROW EXECUTE FUNCTION platform.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON warehouse.entry FOR EACH STATEMENT EXECUTE FUNCTION platform.refuse_change();

create table warehouse.holding (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  location_id bigint not null,
  bin_id bigint,
  lot_id bigint,
  quantity integer not null,
  constraint holding_pkey PRIMARY KEY (id),
  constraint holding_variant_id_location_id_bin_id_lot_id_key UNIQUE NULLS NOT DISTINCT (variant_id, location_id, bin_id, lot_id),
  constraint holding_check CHECK (((bin_id IS NOT NULL) OR (lot_id IS NOT NULL))),
  constraint holding_quantity_check CHECK ((quantity >= 0))
) with (fillfactor=80);
CREATE INDEX holding_bin ON warehouse.holding USING btree (bin_id) WHERE (bin_id IS NOT NULL);
CREATE INDEX holding_lot ON warehouse.holding USING btree (lot_id) WHERE (lot_id IS NOT NULL);

create table warehouse.lot (
  id bigint generated always as identity not null,
  variant_id bigint not null,
  code text not null,
  best_before date,
  blocked_at timestamp with time zone,
  blocked_reason text default ''::text not null,
  constraint lot_pkey PRIMARY KEY (id),
  constraint lot_variant_id_code_best_before_key UNIQUE NULLS NOT DISTINCT (variant_id, code, best_before),
  constraint lot_check CHECK (((code <> ''::text) OR (best_before IS NOT NULL)))
);
CREATE INDEX lot_best_before ON warehouse.lot USING btree (best_before) WHERE (best_before IS NOT NULL);
CREATE INDEX lot_code ON warehouse.lot USING btree (code);

create table warehouse.zone (
  id bigint generated always as identity not null,
  warehouse_id bigint not null,
  location_id bigint not null,
  code text not null,
  name text not null,
  kind text not null,
  "position" integer not null,
  version integer default 1 not null,
  constraint zone_pkey PRIMARY KEY (id),
  constraint zone_warehouse_id_code_key UNIQUE (warehouse_id, code),
  constraint zone_kind_check CHECK ((kind = ANY (ARRAY['picking'::text, 'storage'::text, 'reception'::text, 'dispatch'::text, 'quarantine'::text])))
);

create table warehouse.zone_category (
  zone_id bigint not null,
  category_id bigint not null,
  constraint zone_category_pkey PRIMARY KEY (zone_id, category_id)
);
CREATE INDEX zone_category_category ON warehouse.zone_category USING btree (category_id);

create table webhooks.delivery (
  id bigint generated always as identity not null,
  endpoint_id bigint not null,
  message_id text not null,
  type text not null,
  body text not null,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  status integer,
  fault text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  tried_at timestamp with time zone,
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_endpoint_id_message_id_key UNIQUE (endpoint_id, message_id),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX delivery_by_endpoint ON webhooks.delivery USING btree (endpoint_id, id);
CREATE INDEX delivery_failed ON webhooks.delivery USING btree (endpoint_id) WHERE (state = 'failed'::text);
CREATE INDEX delivery_old ON webhooks.delivery USING btree (created_at);

create table webhooks.endpoint (
  id bigint generated always as identity not null,
  url text not null,
  description text default ''::text not null,
  events text[] not null,
  active boolean default true not null,
  secret text not null,
  former_secret text,
  former_until timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint endpoint_pkey PRIMARY KEY (id),
  constraint endpoint_events_check CHECK ((cardinality(events) > 0))
);

create table wishes.list (
  party_id bigint not null,
  secret text,
  created_at timestamp with time zone default now() not null,
  constraint list_pkey PRIMARY KEY (party_id),
  constraint list_secret_key UNIQUE (secret)
);

create table wishes.wish (
  party_id bigint not null,
  variant_id bigint not null,
  added_at timestamp with time zone default clock_timestamp() not null,
  constraint wish_pkey PRIMARY KEY (party_id, variant_id)
);

-- Foreign keys

alter table absence.absence add constraint absence_stand_in_id_fkey FOREIGN KEY (stand_in_id) REFERENCES access.staff(id) ON DELETE SET NULL;
alter table absence.choice add constraint choice_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence.absence(id);
alter table absence.choice add constraint choice_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table absence.closing_consent add constraint closing_consent_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence.absence(id);
alter table absence.reply add constraint reply_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absence.absence(id);
alter table access.account add constraint account_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table access.api_key add constraint api_key_created_by_fkey FOREIGN KEY (created_by) REFERENCES access.staff(id);
alter table access.password_link add constraint password_link_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table access.role_scope add constraint role_scope_role_fkey FOREIGN KEY (role) REFERENCES access.role(code);
alter table access.saved_view add constraint saved_view_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table access.scope_grant add constraint scope_grant_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table access.session add constraint session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table access.staff_grant add constraint staff_grant_role_fkey FOREIGN KEY (role) REFERENCES access.role(code);
alter table access.staff_grant add constraint staff_grant_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table access.two_factor add constraint two_factor_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table accounts.account add constraint account_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table accounts.challenge add constraint challenge_party_id_fkey FOREIGN KEY (party_id) REFERENCES accounts.account(party_id) ON DELETE CASCADE;
alter table accounts.data_export add constraint data_export_party_id_fkey FOREIGN KEY (party_id) REFERENCES accounts.account(party_id) ON DELETE CASCADE;
alter table accounts.passkey add constraint passkey_party_id_fkey FOREIGN KEY (party_id) REFERENCES accounts.account(party_id) ON DELETE CASCADE;
alter table accounts.session add constraint session_party_id_fkey FOREIGN KEY (party_id) REFERENCES accounts.account(party_id) ON DELETE CASCADE;
alter table alerts.alert add constraint alert_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels.channel(id);
alter table alerts.alert add constraint alert_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table automation.act add constraint act_run_id_fkey FOREIGN KEY (run_id) REFERENCES automation.run(id) ON DELETE CASCADE;
alter table automation.run add constraint run_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES automation.rule(id) ON DELETE CASCADE;
alter table carts.cart add constraint cart_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels.channel(id);
alter table carts.cart add constraint cart_delivery_option_id_fkey FOREIGN KEY (delivery_option_id) REFERENCES promise.delivery_option(id);
alter table carts.cart add constraint cart_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table carts.cart add constraint cart_pickup_point_id_fkey FOREIGN KEY (pickup_point_id) REFERENCES promise.pickup_point(id);
alter table carts.discount add constraint discount_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts.cart(id) ON DELETE CASCADE;
alter table carts.line add constraint line_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts.cart(id) ON DELETE CASCADE;
alter table carts.line add constraint line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table catalogue.attribute_category add constraint attribute_category_attribute_id_fkey FOREIGN KEY (attribute_id) REFERENCES catalogue.attribute(id) ON DELETE CASCADE;
alter table catalogue.attribute_category add constraint attribute_category_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalogue.category(id) ON DELETE CASCADE;
alter table catalogue.attribute_value add constraint attribute_value_attribute_id_fkey FOREIGN KEY (attribute_id) REFERENCES catalogue.attribute(id) ON DELETE CASCADE;
alter table catalogue.brand add constraint brand_logo_file_id_fkey FOREIGN KEY (logo_file_id) REFERENCES platform.file(id);
alter table catalogue.category add constraint category_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES catalogue.category(id);
alter table catalogue.category add constraint category_picture_file_id_fkey FOREIGN KEY (picture_file_id) REFERENCES platform.file(id);
alter table catalogue.collection add constraint collection_picture_file_id_fkey FOREIGN KEY (picture_file_id) REFERENCES platform.file(id);
alter table catalogue.collection_item add constraint collection_item_collection_id_fkey FOREIGN KEY (collection_id) REFERENCES catalogue.collection(id) ON DELETE CASCADE;
alter table catalogue.collection_item add constraint collection_item_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.component add constraint component_component_id_fkey FOREIGN KEY (component_id) REFERENCES catalogue.variant(id);
alter table catalogue.component add constraint component_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table catalogue.download_file add constraint download_file_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.download_file add constraint download_file_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table catalogue.download_terms add constraint download_terms_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table catalogue.download_version add constraint download_version_download_file_id_fkey FOREIGN KEY (download_file_id) REFERENCES catalogue.download_file(id);
alter table catalogue.download_version add constraint download_version_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id);
alter table catalogue.knowledge add constraint knowledge_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.launch add constraint launch_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.product add constraint product_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES catalogue.brand(id);
alter table catalogue.product_attribute add constraint product_attribute_attribute_id_fkey FOREIGN KEY (attribute_id) REFERENCES catalogue.attribute(id) ON DELETE CASCADE;
alter table catalogue.product_attribute add constraint product_attribute_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.product_attribute add constraint product_attribute_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id) ON DELETE CASCADE;
alter table catalogue.product_category add constraint product_category_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalogue.category(id);
alter table catalogue.product_category add constraint product_category_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.product_media add constraint product_media_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id);
alter table catalogue.product_media add constraint product_media_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.product_media add constraint product_media_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id) ON DELETE SET NULL;
alter table catalogue.publication add constraint publication_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels.channel(id);
alter table catalogue.publication add constraint publication_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.related_product add constraint related_product_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.related_product add constraint related_product_related_id_fkey FOREIGN KEY (related_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table catalogue.size_guide_brand add constraint size_guide_brand_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES catalogue.brand(id) ON DELETE CASCADE;
alter table catalogue.size_guide_brand add constraint size_guide_brand_size_guide_id_fkey FOREIGN KEY (size_guide_id) REFERENCES catalogue.size_guide(id) ON DELETE CASCADE;
alter table catalogue.size_guide_category add constraint size_guide_category_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalogue.category(id) ON DELETE CASCADE;
alter table catalogue.size_guide_category add constraint size_guide_category_size_guide_id_fkey FOREIGN KEY (size_guide_id) REFERENCES catalogue.size_guide(id) ON DELETE CASCADE;
alter table catalogue.variant add constraint variant_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table change_calendar.freeze_answer add constraint freeze_answer_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES calendar.entry(id) ON DELETE SET NULL;
alter table change_calendar.planned_change add constraint planned_change_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES access.staff(id) ON DELETE SET NULL;
alter table consent.choice add constraint choice_mark_fkey FOREIGN KEY (mark) REFERENCES consent.question(mark);
alter table counting.line add constraint line_count_id_fkey FOREIGN KEY (count_id) REFERENCES counting.stock_count(id);
alter table counting.line add constraint line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table counting.result add constraint result_count_id_fkey FOREIGN KEY (count_id) REFERENCES counting.stock_count(id);
alter table counting.result add constraint result_line_id_fkey FOREIGN KEY (line_id) REFERENCES counting.line(id);
alter table counting.result add constraint result_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table counting.scan add constraint scan_line_id_fkey FOREIGN KEY (line_id) REFERENCES counting.line(id);
alter table counting.stock_count add constraint stock_count_location_code_fkey FOREIGN KEY (location_code) REFERENCES stock.location(code);
alter table counting.stock_count add constraint stock_count_sealed_file_id_fkey FOREIGN KEY (sealed_file_id) REFERENCES platform.file(id);
alter table counting.stock_count add constraint stock_count_zone_id_fkey FOREIGN KEY (zone_id) REFERENCES warehouse.zone(id);
alter table culprit.run add constraint run_search_id_fkey FOREIGN KEY (search_id) REFERENCES culprit.search(id);
alter table culprit.search add constraint search_follows_id_fkey FOREIGN KEY (follows_id) REFERENCES culprit.search(id);
alter table culprit.search add constraint search_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents.incident(id);
alter table delegation.assignment add constraint assignment_procedure_id_fkey FOREIGN KEY (procedure_id) REFERENCES delegation.procedure(id);
alter table delegation.assignment add constraint assignment_stand_in_id_fkey FOREIGN KEY (stand_in_id) REFERENCES delegation.stand_in(id) ON DELETE CASCADE;
alter table delegation.day_given add constraint day_given_giver_id_fkey FOREIGN KEY (giver_id) REFERENCES access.staff(id);
alter table delegation.day_given add constraint day_given_taker_id_fkey FOREIGN KEY (taker_id) REFERENCES access.staff(id);
alter table delegation.procedure_version add constraint procedure_version_procedure_id_fkey FOREIGN KEY (procedure_id) REFERENCES delegation.procedure(id);
alter table delegation.question add constraint question_stand_in_id_fkey FOREIGN KEY (stand_in_id) REFERENCES delegation.stand_in(id) ON DELETE CASCADE;
alter table delegation.recording add constraint recording_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table delegation.run add constraint run_procedure_id_version_fkey FOREIGN KEY (procedure_id, version) REFERENCES delegation.procedure_version(procedure_id, version);
alter table delegation.stand_in add constraint stand_in_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table downloads.download add constraint download_download_version_id_fkey FOREIGN KEY (download_version_id) REFERENCES catalogue.download_version(id);
alter table downloads.download add constraint download_link_id_fkey FOREIGN KEY (link_id) REFERENCES downloads.link(id);
alter table downloads.link add constraint link_download_file_id_fkey FOREIGN KEY (download_file_id) REFERENCES catalogue.download_file(id);
alter table downloads.link add constraint link_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table downloads.link add constraint link_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES orders.line(id);
alter table downloads.link add constraint link_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table drafts.draft add constraint draft_cart_id_fkey FOREIGN KEY (cart_id) REFERENCES carts.cart(id);
alter table drafts.draft add constraint draft_copy_of_order_id_fkey FOREIGN KEY (copy_of_order_id) REFERENCES orders."order"(id);
alter table drafts.draft add constraint draft_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table drafts.hand_price add constraint hand_price_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES drafts.draft(id) ON DELETE CASCADE;
alter table drafts.hand_price add constraint hand_price_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table extensions.installed add constraint installed_name_version_fkey FOREIGN KEY (name, version) REFERENCES extensions.package(name, version);
alter table helpdesk."case" add constraint case_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES access.staff(id) ON DELETE SET NULL;
alter table helpdesk."case" add constraint case_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table helpdesk."case" add constraint case_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table helpdesk.attachment add constraint attachment_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id);
alter table helpdesk.attachment add constraint attachment_message_id_fkey FOREIGN KEY (message_id) REFERENCES helpdesk.message(id) ON DELETE CASCADE;
alter table helpdesk.message add constraint message_case_id_fkey FOREIGN KEY (case_id) REFERENCES helpdesk."case"(id) ON DELETE CASCADE;
alter table helpdesk.message add constraint message_mail_id_fkey FOREIGN KEY (mail_id) REFERENCES platform.mail(id);
alter table imports.alias add constraint alias_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table imports.category_source add constraint category_source_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalogue.category(id) ON DELETE CASCADE;
alter table imports.image_task add constraint image_task_media_id_fkey FOREIGN KEY (media_id) REFERENCES catalogue.product_media(id) ON DELETE CASCADE;
alter table imports.image_task add constraint image_task_run_id_fkey FOREIGN KEY (run_id) REFERENCES imports.run(id) ON DELETE CASCADE;
alter table imports.issue add constraint issue_run_id_fkey FOREIGN KEY (run_id) REFERENCES imports.run(id) ON DELETE CASCADE;
alter table imports.price_mode add constraint price_mode_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id) ON DELETE CASCADE;
alter table imports.run add constraint run_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels.channel(id);
alter table imports.upload_chunk add constraint upload_chunk_run_id_fkey FOREIGN KEY (run_id) REFERENCES imports.run(id) ON DELETE CASCADE;
alter table incidents.note add constraint note_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents.incident(id);
alter table invoicing.invoice add constraint invoice_corrects_id_fkey FOREIGN KEY (corrects_id) REFERENCES invoicing.invoice(id);
alter table orders."order" add constraint order_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES access.staff(id);
alter table orders."order" add constraint order_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels.channel(id);
alter table orders."order" add constraint order_delivery_option_id_fkey FOREIGN KEY (delivery_option_id) REFERENCES promise.delivery_option(id);
alter table orders."order" add constraint order_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table orders.event add constraint event_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.line add constraint line_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table orders.line add constraint line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table outings.booking add constraint booking_source_id_fkey FOREIGN KEY (source_id) REFERENCES outings.calendar_source(id) ON DELETE CASCADE;
alter table outings.calendar_address add constraint calendar_address_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table outings.calendar_source add constraint calendar_source_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table outings.guest add constraint guest_outing_id_fkey FOREIGN KEY (outing_id) REFERENCES outings.outing(id) ON DELETE CASCADE;
alter table outings.guest add constraint guest_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table outings.guest add constraint guest_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table outings.idea add constraint idea_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table outings.lead add constraint lead_outing_id_fkey FOREIGN KEY (outing_id) REFERENCES outings.outing(id) ON DELETE CASCADE;
alter table outings.pause add constraint pause_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table outings.pause add constraint pause_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table outings.training add constraint training_idea_id_fkey FOREIGN KEY (idea_id) REFERENCES outings.idea(id) ON DELETE SET NULL;
alter table outings.training add constraint training_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table parties.address add constraint address_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table parties.merge add constraint merge_from_id_fkey FOREIGN KEY (from_id) REFERENCES parties.party(id);
alter table parties.merge add constraint merge_into_id_fkey FOREIGN KEY (into_id) REFERENCES parties.party(id);
alter table parties.party add constraint party_company_id_fkey FOREIGN KEY (company_id) REFERENCES parties.party(id);
alter table parties.party add constraint party_group_id_fkey FOREIGN KEY (group_id) REFERENCES parties.customer_group(id);
alter table parties.party add constraint party_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES parties.party(id);
alter table partners.access add constraint access_request_id_fkey FOREIGN KEY (request_id) REFERENCES partners.request(id);
alter table partners.access add constraint access_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table partners.brief add constraint brief_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners.partner(id);
alter table partners.debrief add constraint debrief_request_id_fkey FOREIGN KEY (request_id) REFERENCES partners.request(id);
alter table partners.document add constraint document_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id);
alter table partners.document add constraint document_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners.partner(id);
alter table partners.event add constraint event_request_id_fkey FOREIGN KEY (request_id) REFERENCES partners.request(id);
alter table partners.note add constraint note_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners.partner(id);
alter table partners.partner add constraint partner_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table partners.request add constraint request_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents.incident(id);
alter table partners.request add constraint request_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners.partner(id);
alter table partners.spend add constraint spend_partner_id_fkey FOREIGN KEY (partner_id) REFERENCES partners.partner(id);
alter table partners.spend add constraint spend_request_id_fkey FOREIGN KEY (request_id) REFERENCES partners.request(id);
alter table payments.entry add constraint entry_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments.payment(id);
alter table payments.refund add constraint refund_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES payments.payment(id);
alter table platform.change add constraint change_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES platform.change(id);
alter table platform.change_note add constraint change_note_change_id_fkey FOREIGN KEY (change_id) REFERENCES platform.change(id);
alter table platform.file add constraint file_original_id_fkey FOREIGN KEY (original_id) REFERENCES platform.file(id);
alter table pricing.price_change add constraint price_change_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels.channel(id);
alter table pricing.price_change add constraint price_change_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table pricing.price_list add constraint price_list_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels.channel(id);
alter table pricing.price_list add constraint price_list_group_id_fkey FOREIGN KEY (group_id) REFERENCES parties.customer_group(id);
alter table pricing.price_list_change add constraint price_list_change_list_id_fkey FOREIGN KEY (list_id) REFERENCES pricing.price_list(id);
alter table pricing.price_list_line add constraint price_list_line_list_id_fkey FOREIGN KEY (list_id) REFERENCES pricing.price_list(id);
alter table pricing.price_list_line add constraint price_list_line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table pricing.price_list_line_change add constraint price_list_line_change_list_id_fkey FOREIGN KEY (list_id) REFERENCES pricing.price_list(id);
alter table pricing.price_list_line_change add constraint price_list_line_change_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table pricing.tax_rate add constraint tax_rate_territory_fkey FOREIGN KEY (territory) REFERENCES pricing.tax_territory(code);
alter table promise.delivery_option add constraint delivery_option_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channels.channel(id);
alter table promise.delivery_option add constraint delivery_option_zone_id_fkey FOREIGN KEY (zone_id) REFERENCES promise.zone(id);
alter table promise.delivery_rate add constraint delivery_rate_option_id_fkey FOREIGN KEY (option_id) REFERENCES promise.delivery_option(id) ON DELETE CASCADE;
alter table promotion.made add constraint made_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES promotion.promotion(id);
alter table promotion.step add constraint step_promotion_id_fkey FOREIGN KEY (promotion_id) REFERENCES promotion.promotion(id);
alter table purchasing.goods_receipt add constraint goods_receipt_location_code_fkey FOREIGN KEY (location_code) REFERENCES stock.location(code);
alter table purchasing.goods_receipt add constraint goods_receipt_order_id_fkey FOREIGN KEY (order_id) REFERENCES purchasing.purchase_order(id);
alter table purchasing.landed_share add constraint landed_share_cost_id_fkey FOREIGN KEY (cost_id) REFERENCES purchasing.landed_cost(id);
alter table purchasing.landed_share add constraint landed_share_receipt_line_id_fkey FOREIGN KEY (receipt_line_id) REFERENCES purchasing.receipt_line(id);
alter table purchasing.order_line add constraint order_line_order_id_fkey FOREIGN KEY (order_id) REFERENCES purchasing.purchase_order(id);
alter table purchasing.order_line add constraint order_line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table purchasing.purchase_order add constraint purchase_order_location_code_fkey FOREIGN KEY (location_code) REFERENCES stock.location(code);
alter table purchasing.purchase_order add constraint purchase_order_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table purchasing.receipt_line add constraint receipt_line_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES purchasing.order_line(id);
alter table purchasing.receipt_line add constraint receipt_line_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES purchasing.goods_receipt(id);
alter table purchasing.receipt_line add constraint receipt_line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table purchasing.receipt_scan add constraint receipt_scan_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES purchasing.goods_receipt(id);
alter table purchasing.receipt_scan add constraint receipt_scan_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table purchasing.return_line add constraint return_line_from_code_fkey FOREIGN KEY (from_code) REFERENCES stock.location(code);
alter table purchasing.return_line add constraint return_line_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES warehouse.lot(id);
alter table purchasing.return_line add constraint return_line_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES purchasing.order_line(id);
alter table purchasing.return_line add constraint return_line_return_id_fkey FOREIGN KEY (return_id) REFERENCES purchasing.supplier_return(id);
alter table purchasing.return_line add constraint return_line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table purchasing.supplier_return add constraint supplier_return_order_id_fkey FOREIGN KEY (order_id) REFERENCES purchasing.purchase_order(id);
alter table replenishment.article_rule add constraint article_rule_like_variant_id_fkey FOREIGN KEY (like_variant_id) REFERENCES catalogue.variant(id);
alter table replenishment.article_rule add constraint article_rule_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table replenishment.proposal add constraint proposal_location_id_fkey FOREIGN KEY (location_id) REFERENCES stock.location(id);
alter table replenishment.proposal add constraint proposal_purchase_order_id_fkey FOREIGN KEY (purchase_order_id) REFERENCES purchasing.purchase_order(id);
alter table replenishment.proposal add constraint proposal_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table replenishment.proposal add constraint proposal_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table replenishment.transfer_proposal add constraint transfer_proposal_from_location_id_fkey FOREIGN KEY (from_location_id) REFERENCES stock.location(id);
alter table replenishment.transfer_proposal add constraint transfer_proposal_to_location_id_fkey FOREIGN KEY (to_location_id) REFERENCES stock.location(id);
alter table replenishment.transfer_proposal add constraint transfer_proposal_transfer_id_fkey FOREIGN KEY (transfer_id) REFERENCES transfers.transfer(id);
alter table replenishment.transfer_proposal add constraint transfer_proposal_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table reviews.invitation add constraint invitation_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table reviews.review add constraint review_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table reviews.review add constraint review_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table reviews.review add constraint review_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table reviews.summary add constraint summary_product_id_fkey FOREIGN KEY (product_id) REFERENCES catalogue.product(id);
alter table rhythm.digest add constraint digest_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table rhythm.focus add constraint focus_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table rhythm.notice add constraint notice_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table rhythm.peek add constraint peek_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table rhythm.person add constraint person_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table shipments.parcel add constraint parcel_shared_with_fkey FOREIGN KEY (shared_with) REFERENCES shipments.parcel(id);
alter table shipments.parcel add constraint parcel_shipment_id_fkey FOREIGN KEY (shipment_id) REFERENCES shipments.shipment(id);
alter table shipments.parcel_line add constraint parcel_line_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES orders.line(id);
alter table shipments.parcel_line add constraint parcel_line_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES shipments.parcel(id);
alter table shipments.shipment add constraint shipment_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders."order"(id);
alter table shipments.tracking_event add constraint tracking_event_parcel_id_fkey FOREIGN KEY (parcel_id) REFERENCES shipments.parcel(id);
alter table stock.location add constraint location_within_id_fkey FOREIGN KEY (within_id) REFERENCES stock.location(id);
alter table stock.move add constraint move_from_location_id_fkey FOREIGN KEY (from_location_id) REFERENCES stock.location(id);
alter table stock.move add constraint move_to_location_id_fkey FOREIGN KEY (to_location_id) REFERENCES stock.location(id);
alter table stock.move add constraint move_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table stock.reservation add constraint reservation_location_id_fkey FOREIGN KEY (location_id) REFERENCES stock.location(id);
alter table stock.reservation add constraint reservation_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table supplier_invoices.invoice add constraint invoice_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id);
alter table supplier_invoices.invoice add constraint invoice_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table supplier_invoices.line add constraint line_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES supplier_invoices.invoice(id);
alter table supplier_invoices.line add constraint line_order_line_id_fkey FOREIGN KEY (order_line_id) REFERENCES purchasing.order_line(id);
alter table supplier_invoices.payment add constraint payment_invoice_id_fkey FOREIGN KEY (invoice_id) REFERENCES supplier_invoices.invoice(id);
alter table supplier_invoices.payment add constraint payment_run_id_fkey FOREIGN KEY (run_id) REFERENCES supplier_invoices.payment_run(id);
alter table suppliers.document add constraint document_file_id_fkey FOREIGN KEY (file_id) REFERENCES platform.file(id);
alter table suppliers.document add constraint document_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table suppliers.note add constraint note_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table suppliers.offer add constraint offer_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers.supplier(id);
alter table suppliers.offer add constraint offer_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table suppliers.offer_price add constraint offer_price_offer_id_fkey FOREIGN KEY (offer_id) REFERENCES suppliers.offer(id);
alter table tasks.task add constraint task_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES access.staff(id) ON DELETE CASCADE;
alter table timeline.stock_out add constraint stock_out_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id) ON DELETE CASCADE;
alter table transfers.line add constraint line_transfer_id_fkey FOREIGN KEY (transfer_id) REFERENCES transfers.transfer(id) ON DELETE CASCADE;
alter table transfers.line add constraint line_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table transfers.scan add constraint scan_line_id_fkey FOREIGN KEY (line_id) REFERENCES transfers.line(id);
alter table transfers.step add constraint step_line_id_fkey FOREIGN KEY (line_id) REFERENCES transfers.line(id);
alter table transfers.transfer add constraint transfer_from_code_fkey FOREIGN KEY (from_code) REFERENCES stock.location(code);
alter table transfers.transfer add constraint transfer_to_code_fkey FOREIGN KEY (to_code) REFERENCES stock.location(code);
alter table valuation.category_method add constraint category_method_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalogue.category(id) ON DELETE CASCADE;
alter table valuation.entry add constraint entry_move_id_fkey FOREIGN KEY (move_id) REFERENCES stock.move(id);
alter table valuation.entry add constraint entry_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES valuation.revision(id);
alter table valuation.entry add constraint entry_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table valuation.level add constraint level_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table valuation.planned_method add constraint planned_method_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalogue.category(id) ON DELETE CASCADE;
alter table valuation.revision add constraint revision_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table valuation.stated_cost add constraint stated_cost_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table warehouse.bin add constraint bin_warehouse_id_fkey FOREIGN KEY (warehouse_id) REFERENCES stock.location(id);
alter table warehouse.bin add constraint bin_zone_id_fkey FOREIGN KEY (zone_id) REFERENCES warehouse.zone(id);
alter table warehouse.entry add constraint entry_bin_id_fkey FOREIGN KEY (bin_id) REFERENCES warehouse.bin(id);
alter table warehouse.entry add constraint entry_location_id_fkey FOREIGN KEY (location_id) REFERENCES stock.location(id);
alter table warehouse.entry add constraint entry_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES warehouse.lot(id);
alter table warehouse.entry add constraint entry_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table warehouse.holding add constraint holding_bin_id_fkey FOREIGN KEY (bin_id) REFERENCES warehouse.bin(id);
alter table warehouse.holding add constraint holding_location_id_fkey FOREIGN KEY (location_id) REFERENCES stock.location(id);
alter table warehouse.holding add constraint holding_lot_id_fkey FOREIGN KEY (lot_id) REFERENCES warehouse.lot(id);
alter table warehouse.holding add constraint holding_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table warehouse.lot add constraint lot_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
alter table warehouse.zone add constraint zone_location_id_fkey FOREIGN KEY (location_id) REFERENCES stock.location(id);
alter table warehouse.zone add constraint zone_warehouse_id_fkey FOREIGN KEY (warehouse_id) REFERENCES stock.location(id);
alter table warehouse.zone_category add constraint zone_category_category_id_fkey FOREIGN KEY (category_id) REFERENCES catalogue.category(id) ON DELETE CASCADE;
alter table warehouse.zone_category add constraint zone_category_zone_id_fkey FOREIGN KEY (zone_id) REFERENCES warehouse.zone(id) ON DELETE CASCADE;
alter table webhooks.delivery add constraint delivery_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhooks.endpoint(id) ON DELETE CASCADE;
alter table wishes.list add constraint list_party_id_fkey FOREIGN KEY (party_id) REFERENCES parties.party(id);
alter table wishes.wish add constraint wish_party_id_fkey FOREIGN KEY (party_id) REFERENCES wishes.list(party_id) ON DELETE CASCADE;
alter table wishes.wish add constraint wish_variant_id_fkey FOREIGN KEY (variant_id) REFERENCES catalogue.variant(id);
