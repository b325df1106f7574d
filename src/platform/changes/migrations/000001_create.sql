create table platform.change (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('staff', 'customer', 'api-key', 'system')),
  actor_id text,
  actor_label text not null,
  why text,
  entity_kind text not null,
  entity_id text not null,
  entity_label text not null,
  action text not null check (action in ('create', 'update', 'delete', 'import', 'undo')),
  before jsonb,
  after jsonb,
  undoes_id bigint references platform.change (id),
  request_id text
);
create index change_entity on platform.change (entity_kind, entity_id, id desc);
create index change_at on platform.change (at desc);
create unique index change_undone_once on platform.change (undoes_id) where undoes_id is not null;
create trigger append_only before update or delete on platform.change
  for each row execute function platform.refuse_change();
