-- Contracts, price lists, certificates: a file of the house, and until when it is good.
create table suppliers.document (
  id bigint generated always as identity primary key,
  supplier_id bigint not null references suppliers.supplier (id),
  file_id bigint not null references platform.file (id),
  kind text not null check (kind in ('contract', 'price-list', 'certificate', 'other')),
  title text not null check (title <> ''),
  -- The last day on which it is good; null: without end.
  expires_on date,
  -- So many days before, the home screen says so.
  remind_days int not null default 30 check (remind_days between 0 and 365),
  state text not null default 'active' check (state in ('active', 'archived')),
  version int not null default 1,
  actor_label text not null,
  created_at timestamptz not null default now()
);
create index document_supplier on suppliers.document (supplier_id, id desc);
create index document_expiry on suppliers.document (expires_on) where state = 'active' and expires_on is not null;
