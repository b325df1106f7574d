create schema consent;

-- What visitors were asked about, as it was shown: once for each state of the tags.
create table consent.question (
  mark text primary key,
  -- [{ "name", "purpose", "hosts", "cookies": [{ "name", "days" }] }]
  tags jsonb not null,
  asked_since timestamptz not null default clock_timestamp()
);

-- The proof of each choice (R43). Names nobody: the number stands in the visitor's browser alone.
create table consent.choice (
  id bigint generated always as identity primary key,
  token text not null,
  mark text not null references consent.question (mark),
  granted text[] not null,
  refused text[] not null,
  locale text not null,
  at timestamptz not null default clock_timestamp()
);
create index choice_by_token on consent.choice (token, id);
create index choice_by_time on consent.choice (at);

create trigger never_changed before update on consent.choice
  for each row execute function platform.refuse_change();
create trigger append_only before update or delete on consent.question
  for each row execute function platform.refuse_change();
