create schema tasks;

-- Something to come back to: noted while busy, asked by a colleague, or made by a rule.
create table tasks.task (
  id bigint generated always as identity primary key,
  title text not null check (title <> ''),
  detail text not null default '',
  -- A screen of the office that it is about; empty: none.
  path text not null default '',
  -- Whose it is; null: of whoever comes first.
  staff_id text references access.staff (id) on delete cascade,
  -- Who asked, in the words of whoever noted it.
  asked_by text not null default '',
  come_back_at timestamptz,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  done_by text,
  origin_kind text,
  origin_id text,
  version int not null default 1,
  check ((origin_kind is null) = (origin_id is null)),
  unique (origin_kind, origin_id)
);
create index task_open on tasks.task (staff_id, come_back_at, id) where done_at is null;
create index task_done on tasks.task (done_at desc, id desc) where done_at is not null;
