-- Facts leave a transaction only through this table; the relay turns them into jobs, the caches follow it.
create table platform.outbox_event (
  id bigint generated always as identity primary key,
  -- Readers follow by transaction id, not by id: a lower id may commit after a higher one.
  tx xid8 not null default pg_current_xact_id(),
  topic text not null,
  version int not null default 1,
  payload jsonb not null,
  occurred_at timestamptz not null default now(),
  dispatched_at timestamptz
) with (fillfactor = 80);
create index outbox_event_waiting on platform.outbox_event (id) where dispatched_at is null;
create index outbox_event_tx on platform.outbox_event (tx);
