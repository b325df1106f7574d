-- A brand's former address leads to the brand, as those of articles and categories do.
alter table catalogue.former_handle drop constraint former_handle_kind_check;
alter table catalogue.former_handle add constraint former_handle_kind_check
  check (kind in ('product', 'category', 'brand'));
create trigger remember_handle after update of handle on catalogue.brand
  for each row when (old.handle is distinct from new.handle) execute function catalogue.remember_handle('brand');
create trigger remember_gone after delete on catalogue.brand
  for each row execute function catalogue.remember_handle('brand');
-- A brand made at a former address takes it over.
create trigger take_handle after insert on catalogue.brand
  for each row execute function catalogue.remember_handle('brand');
