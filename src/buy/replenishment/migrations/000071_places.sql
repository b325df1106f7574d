-- A proposal is for one warehouse: each one that sells has its own demand, stock, and orders.
alter table replenishment.proposal add column location_id bigint references stock.location (id);
update replenishment.proposal set location_id = (select id from stock.location where is_default),
  reason = reason || '{"transferred": 0}';
alter table replenishment.proposal alter column location_id set not null;
drop index replenishment.proposal_open;
create unique index proposal_open on replenishment.proposal (variant_id, location_id) where state = 'open';
-- What one place has to spare and another lacks, made anew each night; those accepted are kept.
create table replenishment.transfer_proposal (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  from_location_id bigint not null references stock.location (id),
  to_location_id bigint not null references stock.location (id),
  state text not null default 'open' check (state in ('open', 'accepted')),
  quantity int not null check (quantity > 0),
  -- The figures of the sentence that explains it, see `TransferReason`.
  reason jsonb not null,
  computed_at timestamptz not null default now(),
  transfer_id bigint references transfers.transfer (id),
  accepted_at timestamptz,
  accepted_by text,
  check (from_location_id <> to_location_id),
  check ((state = 'accepted') = (accepted_at is not null))
);
create unique index transfer_proposal_open
  on replenishment.transfer_proposal (variant_id, from_location_id, to_location_id) where state = 'open';
