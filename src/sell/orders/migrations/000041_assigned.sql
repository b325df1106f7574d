-- Who of the team looks after an order.
alter table orders."order" add column assigned_to text references access.staff (id);
create index order_assigned on orders."order" (assigned_to, id desc) where assigned_to is not null;
create index order_tags on orders."order" using gin (tags) where tags <> '{}';
