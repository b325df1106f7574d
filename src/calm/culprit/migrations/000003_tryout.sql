-- An extension tried on a test site before it comes: what every function gave there, and whether a purchase still works.
create table culprit.tryout (
  id bigint generated always as identity primary key,
  extension text not null,
  version text not null,
  site_id bigint not null,
  site_name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  -- {isWell, functions: [{place, ms, fault, message}], faults, before: {failedStep, message}, after}; null until it is over.
  report jsonb,
  -- Why it could not be carried out: {code, status, params}.
  refusal jsonb,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index tryout_ongoing on culprit.tryout (extension) where state in ('waiting', 'running');
create index tryout_of_extension on culprit.tryout (extension, id desc);
