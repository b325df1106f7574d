create schema incidents;

-- Something that keeps the shop from working as it should, from the first sign to the review after it.
create table incidents.incident (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('sales', 'checkout', 'payments', 'pages', 'jobs', 'mails', 'manual')),
  state text not null default 'open' check (state in ('open', 'relieved', 'solved', 'reviewed')),
  -- 1 to 4 each; the merchant's matrix makes a colour of them.
  impact smallint not null check (impact between 1 and 4),
  urgency smallint not null check (urgency between 1 and 4),
  title text not null default '',
  -- What was measured, newest state.
  facts jsonb not null default '{}',
  onset_at timestamptz not null,
  noticed_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  relieved_at timestamptz,
  solved_at timestamptz,
  -- What keeps customers served meanwhile.
  workaround text not null default '',
  cause text not null default '',
  learned text not null default '',
  actions text not null default '',
  -- When it is looked at again whether the actions worked, and what was found.
  check_on date,
  was_effective boolean,
  -- What customers read on the status page; null keeps it off the page.
  public_fr text,
  public_en text,
  version int not null default 1
);
create unique index incident_ongoing on incidents.incident (kind)
  where state in ('open', 'relieved') and kind <> 'manual';
create index incident_recent on incidents.incident (noticed_at desc, id desc);

create table incidents.note (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents.incident,
  at timestamptz not null default clock_timestamp(),
  actor_label text not null,
  text text not null
);
create index note_incident on incidents.note (incident_id, id);
create trigger append_only before update or delete on incidents.note
  for each row execute function platform.refuse_change();

-- A purchase made by the system itself and taken back: no order, no stock, no number, no report knows of it.
create table incidents.trial (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  -- Null when the whole purchase worked.
  failed_step text,
  message text not null default '',
  -- [{step, milliseconds}]
  steps jsonb not null
);
create index trial_recent on incidents.trial (at desc);

-- How many answers the shop gave in a minute, and how many of them failed (5xx).
create table incidents.pulse (
  minute timestamptz primary key,
  answers int not null,
  failures int not null
);

-- What does not look right, even tiny; the same thing again is counted, not written twice.
create table incidents.anomaly (
  id bigint generated always as identity primary key,
  kind text not null,
  -- Which thing of its kind: an order's number, an article, an address.
  subject text not null,
  label text not null,
  -- Where to look, in the office.
  path text not null default '',
  detail jsonb not null default '{}',
  state text not null default 'open' check (state in ('open', 'closed')),
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  closed_at timestamptz,
  -- By the watchdog itself, once the thing looked right again.
  closed_alone boolean not null default false,
  cause text not null default '',
  check_on date,
  was_effective boolean,
  version int not null default 1
);
create unique index anomaly_open on incidents.anomaly (kind, subject) where state = 'open';
create index anomaly_recent on incidents.anomaly (last_at desc, id desc);
