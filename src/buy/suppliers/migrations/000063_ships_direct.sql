-- The supplier sends it to the customer itself: nothing of it lies here.
alter table suppliers.offer add column ships_direct boolean not null default false;
-- What the supplier says it has; null: as much as is asked.
alter table suppliers.offer add column supplier_stock int check (supplier_stock >= 0);
create unique index offer_direct on suppliers.offer (variant_id) where ships_direct and state = 'active';
