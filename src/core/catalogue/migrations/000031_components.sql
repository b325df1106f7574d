-- What a variant is made of when it is a bundle: other variants in quantities. A bundle has no stock of its own.
create table catalogue.component (
  variant_id bigint not null references catalogue.variant (id),
  component_id bigint not null references catalogue.variant (id),
  quantity int not null check (quantity between 1 and 999),
  position int not null default 0,
  primary key (variant_id, component_id),
  check (variant_id <> component_id)
);
create index component_of on catalogue.component (component_id);
alter table catalogue.variant add column bundle boolean not null default false;
-- A bundle takes back-orders exactly when each of its components does. Kept by the database, since variants are changed
-- by hand, in bulk and by imports.
create function catalogue.bundle_backorder() returns trigger language plpgsql as $$
begin
  new.backorder := coalesce((select bool_and(c.backorder) from catalogue.component k
    join catalogue.variant c on c.id = k.component_id where k.variant_id = new.id), false);
  return new;
end $$;
create trigger bundle_backorder before update on catalogue.variant
  for each row when (new.bundle) execute function catalogue.bundle_backorder();
create function catalogue.tell_bundles() returns trigger language plpgsql as $$
begin
  update catalogue.variant set backorder = backorder
  where id in (select variant_id from catalogue.component where component_id = new.id);
  return null;
end $$;
create trigger tell_bundles after update of backorder on catalogue.variant
  for each row when (old.backorder is distinct from new.backorder and not new.bundle)
  execute function catalogue.tell_bundles();
