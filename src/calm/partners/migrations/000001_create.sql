-- Who works for the shop without being of it: developers, agencies, hosters, carriers, payment providers, accountants.
create schema partners;

create table partners.partner (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('developer', 'agency', 'hoster', 'carrier', 'payment', 'accountant', 'other')),
  state text not null default 'active' check (state in ('active', 'archived')),
  -- Where one is a supplier too, what is written here stays empty: it is read on the supplier's sheet.
  supplier_id bigint unique references suppliers.supplier (id),
  name text not null default '',
  email text not null default '',
  phone text not null default '',
  website text not null default '',
  -- [{ name, role, email, phone }]
  people jsonb not null default '[]',
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  -- Parts of the shop that they know.
  areas text[] not null default '{}',
  skills text not null default '',
  -- Their hours stand in the calendar (owner `partner`); whether they also rest on public holidays.
  keeps_holidays boolean not null default true,
  -- { red, orange, yellow, green }: minutes of their working time until they answer, as agreed; null: nothing agreed.
  promises jsonb not null default '{}',
  contract_from date,
  contract_until date,
  renews_itself boolean not null default false,
  notice_days int not null default 0 check (notice_days between 0 and 730),
  -- Each month without extra cost.
  included_minutes int not null default 0 check (included_minutes between 0 and 60000),
  hourly_cents bigint check (hourly_cents >= 0),
  support text not null default 'paid' check (support in ('included', 'paid', 'free')),
  -- How often they agreed to be asked again about one request.
  most_chasers smallint not null default 2 check (most_chasers between 0 and 5),
  version int not null default 1,
  created_at timestamptz not null default now(),
  check (name <> '' or supplier_id is not null)
);

create table partners.document (
  id bigint generated always as identity primary key,
  partner_id bigint not null references partners.partner (id),
  file_id bigint not null references platform.file (id),
  title text not null check (title <> ''),
  added_by text not null,
  added_at timestamptz not null default now(),
  removed_at timestamptz
);
create index document_partner on partners.document (partner_id, id desc);

create table partners.note (
  id bigint generated always as identity primary key,
  partner_id bigint not null references partners.partner (id),
  said_on date not null,
  text text not null check (text <> ''),
  actor_label text not null,
  created_at timestamptz not null default now()
);
create index note_partner on partners.note (partner_id, said_on desc, id desc);

-- A request for help, with the facts that it carries.
create table partners.request (
  id bigint generated always as identity primary key,
  partner_id bigint not null references partners.partner (id),
  incident_id bigint references incidents.incident (id),
  state text not null default 'draft'
    check (state in ('draft', 'sent', 'acknowledged', 'answered', 'solved', 'withdrawn')),
  kind text not null,
  title text not null check (title <> ''),
  -- What the human answers.
  seen text not null default '',
  steps text not null default '',
  tried text not null default '',
  impact smallint not null check (impact between 1 and 4),
  urgency smallint not null check (urgency between 1 and 4),
  is_urgent boolean not null default false,
  -- By the matrix of the day it was sent, and in hindsight.
  asked_colour text check (asked_colour in ('green', 'yellow', 'orange', 'red')),
  final_colour text check (final_colour in ('green', 'yellow', 'orange', 'red')),
  support text not null check (support in ('included', 'paid', 'free')),
  -- Which facts go with it: versions, changes, logs.
  parts text[] not null default '{versions,changes,logs}',
  -- { at, versions, changes, consequences }: as they were when they were gathered.
  facts jsonb not null default '{}',
  logs text not null default '',
  -- Pictures, by file.
  file_ids bigint[] not null default '{}',
  -- Opens the page on which the partner answers.
  token text not null unique,
  sent_to text not null default '',
  sent_by text check (sent_by in ('mail', 'copy')),
  -- What was sent, word for word.
  subject text not null default '',
  letter text not null default '',
  sent_at timestamptz,
  due_at timestamptz,
  acknowledged_at timestamptz,
  answered_at timestamptz,
  -- Minutes of their working time from sending to their first word.
  answer_minutes int,
  solved_at timestamptz,
  chasers smallint not null default 0,
  last_chased_at timestamptz,
  thanked_at timestamptz,
  asked_by text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  check ((state in ('draft', 'withdrawn')) or sent_at is not null)
);
create index request_partner on partners.request (partner_id, id desc);
create index request_incident on partners.request (incident_id) where incident_id is not null;
create index request_waiting on partners.request (due_at) where state in ('sent', 'acknowledged');
create index request_urgent on partners.request (solved_at desc) where is_urgent and final_colour is not null;

-- What happened with it, in order; what the partner wrote, too.
create table partners.event (
  id bigint generated always as identity primary key,
  request_id bigint not null references partners.request (id),
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  actor_label text not null,
  text text not null default ''
);
create index event_request on partners.event (request_id, id);

-- What one looks back on after each job.
create table partners.debrief (
  request_id bigint primary key references partners.request (id),
  went_well text not null check (went_well <> ''),
  to_improve text not null default '',
  learned text not null default '',
  -- Whether we sprang a surprise on them, or they on us.
  our_surprise boolean not null default false,
  their_surprise boolean not null default false,
  actor_label text not null,
  written_at timestamptz not null default now()
);

-- What a partner cost: time and money.
create table partners.spend (
  id bigint generated always as identity primary key,
  partner_id bigint not null references partners.partner (id),
  request_id bigint references partners.request (id),
  spent_on date not null,
  what text not null check (what <> ''),
  minutes int not null default 0 check (minutes >= 0),
  amount_cents bigint not null default 0 check (amount_cents >= 0),
  due_on date,
  paid_on date,
  actor_label text not null,
  created_at timestamptz not null default now()
);
create index spend_partner on partners.spend (partner_id, spent_on desc, id desc);
create unique index spend_request on partners.spend (request_id) where request_id is not null;

-- Somebody of a partner's, let in for one request, from an instant to an instant.
create table partners.access (
  id bigint generated always as identity primary key,
  request_id bigint not null references partners.request (id),
  staff_id text not null references access.staff (id) on delete cascade,
  scopes text[] not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  revoked_at timestamptz,
  lent_by text not null,
  created_at timestamptz not null default now(),
  check (ends_at > starts_at)
);
create index access_request on partners.access (request_id);
create index access_staff on partners.access (staff_id);

-- A job described so that it can be done and accepted.
create table partners.brief (
  id bigint generated always as identity primary key,
  partner_id bigint references partners.partner (id),
  state text not null default 'draft' check (state in ('draft', 'sent', 'agreed', 'done', 'dropped')),
  title text not null check (title <> ''),
  goal text not null default '',
  measure text not null default '',
  ready_on date,
  budget_cents bigint check (budget_cents >= 0),
  included text not null default '',
  excluded text not null default '',
  acceptance text not null default '',
  decider text not null default '',
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  sent_at timestamptz,
  sent_to text not null default '',
  written_by text not null,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create index brief_recent on partners.brief (id desc);

-- Warnings and errors of servers and workers, already without personal data; kept for two weeks.
create table partners.log_line (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  process text not null,
  level text not null,
  message text not null,
  detail text not null default ''
);
create index log_line_at on partners.log_line (at);
