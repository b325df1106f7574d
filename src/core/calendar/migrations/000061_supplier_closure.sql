-- Suppliers are closed on days too: what is ordered then waits.
alter table calendar.entry drop constraint entry_kind_check;
alter table calendar.entry add constraint entry_kind_check check (kind in
  ('absence', 'closure', 'carrier-closure', 'supplier-closure', 'freeze', 'season', 'launch', 'fair', 'training', 'other'));
-- Of a supplier closure: the supplier's name; empty: every supplier.
alter table calendar.entry add column supplier text not null default '' check (supplier = '' or kind = 'supplier-closure');
