-- Former addresses of products and categories, so that an old link still leads to its article. Kept by the database,
-- since handles are changed by hand, in bulk and by imports.
create table catalogue.former_handle (
  kind text not null check (kind in ('product', 'category')),
  handle text not null,
  -- null: what stood there is gone for good.
  target_id bigint,
  since timestamptz not null default now(),
  primary key (kind, handle)
);
create index former_handle_target on catalogue.former_handle (kind, target_id);
create function catalogue.remember_handle() returns trigger language plpgsql as $$
begin
  if tg_op in ('UPDATE', 'DELETE') then
    insert into catalogue.former_handle (kind, handle, target_id)
    values (tg_argv[0], old.handle, case when tg_op = 'UPDATE' then old.id end)
    on conflict (kind, handle) do update set target_id = excluded.target_id, since = now();
  end if;
  if tg_op = 'DELETE' then
    update catalogue.former_handle set target_id = null where kind = tg_argv[0] and target_id = old.id;
    return old;
  end if;
  -- A handle in use is not a former one.
  delete from catalogue.former_handle where kind = tg_argv[0] and handle = new.handle;
  return new;
end $$;
create trigger remember_handle after update of handle on catalogue.product
  for each row when (old.handle is distinct from new.handle) execute function catalogue.remember_handle('product');
create trigger remember_gone after delete on catalogue.product
  for each row execute function catalogue.remember_handle('product');
create trigger remember_handle after update of handle on catalogue.category
  for each row when (old.handle is distinct from new.handle) execute function catalogue.remember_handle('category');
create trigger remember_gone after delete on catalogue.category
  for each row execute function catalogue.remember_handle('category');
