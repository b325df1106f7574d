-- Closures of suppliers stand in the one calendar: the supplier owns its entries, `origin_id` is its id and a rank.
insert into calendar.entry (kind, starts_on, ends_on, title_fr, supplier, origin_kind, origin_id)
select 'supplier-closure', (c.one->>'fromOn')::date, (c.one->>'toOn')::date, coalesce(c.one->>'label', ''), s.name, 'supplier',
  s.id || '/' || c.rank
from suppliers.supplier s, jsonb_array_elements(s.closures) with ordinality c (one, rank);
alter table suppliers.supplier drop column closures;
