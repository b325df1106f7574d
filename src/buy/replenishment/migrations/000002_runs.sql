-- Each time the proposals are made anew: how far it is, and what it gave.
create table replenishment.run (
  id bigint generated always as identity primary key,
  asked_at timestamptz not null default now(),
  asked_by text not null,
  step text not null default 'waiting' check (step in ('waiting', 'history', 'offers', 'forecast', 'writing', 'done', 'failed')),
  finished_at timestamptz,
  proposals int,
  -- Articles whose need the budget put off.
  postponed int,
  check ((step in ('done', 'failed')) = (finished_at is not null))
);
