-- Digital articles leave by a link: numbered, invoiced and proven as what leaves in parcels.
alter table shipments.shipment add column kind text not null default 'parcels' check (kind in ('parcels', 'link'));
