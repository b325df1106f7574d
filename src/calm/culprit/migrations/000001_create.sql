create schema culprit;

-- One search for what makes the trial purchase fail, among the extensions that were enabled when it was asked for.
create table culprit.search (
  id bigint generated always as identity primary key,
  incident_id bigint not null references incidents.incident,
  -- In the shop, each trial leaving extensions out for itself; or on a test site, switching them there.
  way text not null check (way in ('shop', 'test-site')),
  test_site_id text,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  -- [{name, title: {fr, en}, requires: [name]}]
  parts jsonb not null,
  -- The extension that changed last before the onset.
  suspect text,
  -- {kind, culprits: [{names, remedy}]}; null until the search is over.
  verdict jsonb,
  -- Why it could not be carried out.
  problem text not null default '',
  asked_by text not null,
  asked_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index search_ongoing on culprit.search (incident_id) where state in ('waiting', 'running');
create index search_of_incident on culprit.search (incident_id, id desc);

-- One trial purchase with these on and all others off: the proof of the report.
create table culprit.run (
  id bigint generated always as identity primary key,
  search_id bigint not null references culprit.search,
  at timestamptz not null default clock_timestamp(),
  purpose text not null,
  -- [name]
  switched_on jsonb not null,
  -- How many were still possible when it was asked.
  candidates int not null,
  -- Null when the whole purchase worked.
  failed_step text,
  message text not null default '',
  milliseconds int not null
);
create index run_of_search on culprit.run (search_id, id);
create trigger append_only before update or delete on culprit.run
  for each row execute function platform.refuse_change();
