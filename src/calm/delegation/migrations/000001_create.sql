-- How the work is done when somebody else does it: checklists, who stands in, and what they may.
create schema delegation;
create table delegation.procedure (
  id bigint generated always as identity primary key,
  title text not null,
  -- The version that is given to who starts now.
  version int not null default 1,
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
-- What a procedure said at each version; running copies keep theirs.
create table delegation.procedure_version (
  procedure_id bigint not null references delegation.procedure (id),
  version int not null,
  title text not null,
  -- { "why", "canWait", "waitCost", "steps": [{ "text", "href", "fileId", "decisions": [{ "when", "answer" }] }] }
  content jsonb not null,
  -- What it takes to follow it: the rights of a stand-in are the union over their procedures, and nothing else.
  scopes text[] not null,
  written_by text not null,
  written_at timestamptz not null default now(),
  primary key (procedure_id, version)
);
create trigger append_only before update or delete on delegation.procedure_version
  for each row execute function platform.refuse_change();

create table delegation.stand_in (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Money given back while standing in, at most, in cents.
  refund_cap_cents int not null default 0 check (refund_cap_cents >= 0),
  -- A trial while the owner is there: what needed help shows what a procedure lacks.
  is_rehearsal boolean not null default false,
  invited_by text not null,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  check (ends_at > starts_at)
);
create table delegation.assignment (
  stand_in_id bigint not null references delegation.stand_in (id) on delete cascade,
  procedure_id bigint not null references delegation.procedure (id),
  primary key (stand_in_id, procedure_id)
);

-- One time a procedure is followed, at the version it had when it was begun.
create table delegation.run (
  id bigint generated always as identity primary key,
  procedure_id bigint not null,
  version int not null,
  actor_id text not null,
  actor_label text not null,
  steps_done int[] not null default '{}',
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  -- Whether somebody had to step in; what was missing becomes a better procedure.
  helped boolean not null default false,
  note text not null default '',
  foreign key (procedure_id, version) references delegation.procedure_version (procedure_id, version)
);
create index run_actor on delegation.run (actor_id, started_at desc);

-- What the owner is asked; what is not urgent waits for the digest.
create table delegation.question (
  id bigint generated always as identity primary key,
  stand_in_id bigint not null references delegation.stand_in (id) on delete cascade,
  text text not null,
  is_urgent boolean not null default false,
  asked_at timestamptz not null default now(),
  answer text,
  answered_at timestamptz
);

-- Doing is recorded: the screens visited meanwhile; what was changed is on the timeline.
create table delegation.recording (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  -- [{ "path", "at" }]
  visits jsonb not null default '[]'
);
create unique index recording_open on delegation.recording (staff_id) where ended_at is null;

-- Days that two people gave each other; counted once both have confirmed them. Never deleted: a mistake is given back.
create table delegation.day_given (
  id bigint generated always as identity primary key,
  giver_id text not null references access.staff (id),
  taker_id text not null references access.staff (id),
  -- In half days.
  half_days int not null check (half_days between 1 and 400),
  on_day date not null,
  note text not null default '',
  giver_confirmed_at timestamptz,
  taker_confirmed_at timestamptz,
  created_at timestamptz not null default now(),
  check (giver_id <> taker_id)
);
create index day_given_giver on delegation.day_given (giver_id);
create index day_given_taker on delegation.day_given (taker_id);
