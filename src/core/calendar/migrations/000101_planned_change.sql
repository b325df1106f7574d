-- A change that is planned stands in the calendar on its day.
alter table calendar.entry drop constraint entry_kind_check;
alter table calendar.entry add constraint entry_kind_check check (kind in
  ('absence', 'closure', 'carrier-closure', 'supplier-closure', 'freeze', 'season', 'launch', 'fair', 'training', 'change', 'other'));
-- Asked before every risky act: is there a freeze today?
create index entry_freeze on calendar.entry (ends_on) where kind = 'freeze';
