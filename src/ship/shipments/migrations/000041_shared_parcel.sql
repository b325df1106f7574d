-- A box that holds the goods of several orders is a parcel of each; the others name the first.
alter table shipments.parcel add column shared_with bigint references shipments.parcel (id);
create index parcel_shared on shipments.parcel (shared_with) where shared_with is not null;
