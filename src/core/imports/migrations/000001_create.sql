create schema imports;
create table imports.run (
  id bigint generated always as identity primary key,
  file_name text not null,
  file_sha256 text not null,
  file_path text,
  format text not null,
  channel_id text not null references channels.channel (id),
  dry_run boolean not null default false,
  state text not null check (state in ('previewed', 'running', 'paused', 'done', 'failed', 'refused')),
  -- Records of the file committed so far: where a resumed run goes on.
  committed_records bigint not null default 0,
  committed_row bigint not null default 0,
  total_bytes bigint,
  read_bytes bigint not null default 0,
  counts jsonb not null default '{}',
  preview jsonb not null default '[]',
  actor_label text not null,
  failure text,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  beat_at timestamptz not null default now()
);
create table imports.issue (
  id bigint generated always as identity primary key,
  run_id bigint not null references imports.run (id) on delete cascade,
  severity text not null check (severity in ('error', 'warning')),
  row_number bigint,
  column_name text not null default '',
  value text not null default '',
  code text not null,
  params jsonb not null default '{}'
);
create index issue_run on imports.issue (run_id, id);
