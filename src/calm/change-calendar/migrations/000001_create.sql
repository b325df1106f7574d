create schema change_calendar;

-- A change somebody means to make: when, by whom, how risky, and where it was tried.
create table change_calendar.planned_change (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  detail text not null default '',
  area text not null check (area in
    ('site', 'theme', 'extension', 'payments', 'delivery', 'catalogue', 'server', 'other')),
  owner_id text references access.staff (id) on delete set null,
  -- 1 small, 2 middling, 3 great.
  risk smallint not null check (risk between 1 and 3),
  partner text not null default '',
  -- Working days that the partner asks for.
  lead_days int not null default 0 check (lead_days between 0 and 90),
  -- A day of Paris.
  wished_on date not null,
  -- Where it was tried and what came of it.
  evidence text not null default '',
  tested_on date,
  state text not null default 'planned' check (state in ('planned', 'done', 'dropped')),
  -- Why it is wished for a day of a freeze.
  freeze_reason text not null default '',
  booked_on date not null,
  ended_on date,
  version int not null default 1
);
create index planned_change_open on change_calendar.planned_change (wished_on, id) where state = 'planned';
create index planned_change_ended on change_calendar.planned_change (ended_on desc, id desc) where state <> 'planned';

-- What the merchant said to a freeze that was proposed; what has no answer is proposed again.
create table change_calendar.freeze_answer (
  key text primary key,
  answer text not null check (answer in ('accepted', 'refused')),
  -- Of an accepted one: its entry of the calendar, as long as it stands there.
  entry_id bigint references calendar.entry on delete set null,
  answered_at timestamptz not null default now()
);
