create schema rhythm;

-- How somebody who works here wants to be left alone. Theirs only: nobody else reads any table of this schema through the system.
create table rhythm.person (
  staff_id text primary key references access.staff (id) on delete cascade,
  -- False: no quiet hours, no digest, no balance.
  is_on boolean not null default true,
  -- When the digest comes, minutes since midnight by the clock of their zone; null: never.
  digest_minute int check (digest_minute between 0 and 1439),
  version int not null default 1
);

-- What somebody is told. Red breaks through; the rest waits for whoever rests or is deep in work.
create table rhythm.notice (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  kind text not null,
  title text not null,
  detail text not null default '',
  path text not null default '',
  is_red boolean not null default false,
  dedupe_key text not null,
  created_at timestamptz not null default now(),
  -- When it went out, alone or in a digest.
  mailed_at timestamptz,
  read_at timestamptz,
  unique (staff_id, dedupe_key)
);
create index notice_open on rhythm.notice (staff_id, id desc) where read_at is null;
create index notice_to_mail on rhythm.notice (id) where mailed_at is null;

create table rhythm.digest (
  staff_id text not null references access.staff (id) on delete cascade,
  on_day date not null,
  sent_at timestamptz not null default now(),
  primary key (staff_id, on_day)
);

-- Somebody looked at figures in their hours of rest: counted for them alone.
create table rhythm.peek (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  at timestamptz not null default now()
);
create index peek_staff on rhythm.peek (staff_id, at);

-- Deep in work from an instant to an instant; colleagues see it.
create table rhythm.focus (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  starts_at timestamptz not null default now(),
  ends_at timestamptz not null,
  check (ends_at >= starts_at)
);
create index focus_staff on rhythm.focus (staff_id, ends_at desc);
