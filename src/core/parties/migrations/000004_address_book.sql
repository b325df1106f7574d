-- One address of each party is offered first.
alter table parties.address add column is_default boolean not null default false;
create unique index address_default on parties.address (party_id) where is_default;
