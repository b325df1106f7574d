create schema automation;

-- When this happens, if that holds, then do so: what the merchant does not do by hand any more.
create table automation.rule (
  id bigint generated always as identity primary key,
  -- Of a rule that came with the system: which one; it may be changed like any other.
  ready text unique,
  -- Empty: its sentence is its name.
  name text not null default '',
  state text not null default 'paused' check (state in ('on', 'paused', 'archived')),
  trigger jsonb not null,
  match text not null default 'all' check (match in ('all', 'any')),
  conditions jsonb not null default '[]',
  delay_minutes int not null default 0 check (delay_minutes between 0 and 525600),
  actions jsonb not null,
  -- What happened before this instant was looked at; null: the rule was never on.
  looked_until timestamptz,
  -- Since when it is on; what happened before is not followed.
  on_since timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now()
);

-- One event that a rule follows, once.
create table automation.run (
  id bigint generated always as identity primary key,
  rule_id bigint not null references automation.rule (id) on delete cascade,
  -- Names the event among those of its rule.
  event_key text not null,
  subject_kind text not null,
  subject_id text not null,
  occurred_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'skipped', 'failed')),
  attempts int not null default 0,
  -- Why it was skipped, or what went wrong.
  reason text not null default '',
  ended_at timestamptz,
  unique (rule_id, event_key)
);
create index run_due on automation.run (due_at, id) where state = 'waiting';
create index run_log on automation.run (rule_id, id desc) where state <> 'skipped';

-- What was done for a run, or why it was held back.
create table automation.act (
  run_id bigint not null references automation.run (id) on delete cascade,
  position int not null,
  kind text not null,
  outcome text not null check (outcome in ('done', 'held')),
  reason text not null default '',
  at timestamptz not null default now(),
  primary key (run_id, position)
);
create index act_done on automation.act (kind, at) where outcome = 'done';
