create schema promotion;

-- Changes of a test site that were brought into the shop together.
create table promotion.promotion (
  id bigint generated always as identity primary key,
  site_id bigint not null,
  site_name text not null,
  -- waiting → watching → kept; or refused; or rolled-back by the system; or undone by a person.
  state text not null default 'waiting'
    check (state in ('waiting', 'watching', 'kept', 'refused', 'rolled-back', 'undone')),
  -- [{kind, id, label, seen}]: what was chosen, and what the shop had when it was looked at.
  choices jsonb not null,
  -- Who asked: {kind, id, label}.
  actor jsonb not null,
  asked_at timestamptz not null default now(),
  -- Why it was not applied.
  refusal jsonb,
  -- The step at which the trial purchase already failed before; then a failure afterwards blames nobody.
  failed_before text,
  applied_at timestamptz,
  watched_until timestamptz,
  trials int not null default 0,
  -- How the last trial purchase went while it was watched.
  failed_step text,
  message text not null default '',
  ended_at timestamptz,
  -- [{label, code}]: what could not be put back because somebody touched it since.
  left_standing jsonb not null default '[]'
);
create index promotion_of_site on promotion.promotion (site_id, id desc);
create unique index promotion_ongoing on promotion.promotion ((true)) where state = 'waiting';

-- The entries of the timeline that a promotion wrote, in order.
create table promotion.step (
  promotion_id bigint not null references promotion.promotion,
  change_id bigint not null,
  primary key (promotion_id, change_id)
);
