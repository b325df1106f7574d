-- Who started it, for the job that goes on with it.
alter table imports.run add column actor jsonb;
alter table imports.run drop constraint run_state_check;
alter table imports.run add constraint run_state_check
  check (state in ('queued', 'previewed', 'running', 'paused', 'done', 'failed', 'refused'));
-- An uploaded file in pieces: server and worker may stand on different machines, and neither holds it whole.
create table imports.upload_chunk (
  run_id bigint not null references imports.run (id) on delete cascade,
  number int not null,
  bytes bytea not null,
  primary key (run_id, number)
);
alter table imports.upload_chunk alter column bytes set storage external;
-- Pictures that an import named and that are still to be fetched.
create table imports.image_task (
  media_id bigint primary key references catalogue.product_media (id) on delete cascade,
  run_id bigint not null references imports.run (id) on delete cascade,
  row_number bigint not null default 0,
  -- A path beside the file: only the command that has the folder can read it.
  is_local boolean not null,
  attempts int not null default 0,
  next_at timestamptz not null default now()
);
create index image_task_next on imports.image_task (is_local, next_at);
create index image_task_run on imports.image_task (run_id);
