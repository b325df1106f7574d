-- What people want to remember of a change, or of a moment of which no change tells.
create table platform.change_note (
  id bigint generated always as identity primary key,
  -- The moment it is about.
  at timestamptz not null,
  change_id bigint references platform.change (id),
  text text not null check (text <> ''),
  actor_kind text not null,
  actor_id text,
  actor_label text not null,
  written_at timestamptz not null default now()
);
create index change_note_at on platform.change_note (at desc, id desc);
create index change_note_change on platform.change_note (change_id) where change_id is not null;
