create table platform.worker_heartbeat (
  worker_id text primary key,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  facts jsonb not null default '{}'
);
-- One row per cron run, so that a run is never started twice and a missed one is seen.
create table platform.scheduled_run (
  name text not null,
  due_at timestamptz not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text,
  primary key (name, due_at)
);
