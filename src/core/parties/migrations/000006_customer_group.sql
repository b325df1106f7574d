-- Customers who are sold to alike: price lists may be made for a group. A customer stands in one group at most.
create table parties.customer_group (
  id bigint generated always as identity primary key,
  name text not null,
  name_en text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now()
);
create unique index customer_group_name on parties.customer_group (lower(name));
alter table parties.party add column group_id bigint references parties.customer_group (id);
create index party_group on parties.party (group_id, id) where group_id is not null;
