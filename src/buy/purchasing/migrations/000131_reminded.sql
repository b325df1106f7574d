-- When the supplier was last asked where the goods are; for orders of before, the mails say it.
alter table purchasing.purchase_order add column reminded_at timestamptz;
update purchasing.purchase_order o set reminded_at = m.at
from (select origin_id, max(created_at) as at from platform.mail
  where template = 'purchase-order-late' and origin_kind = 'purchase-order' group by 1) m
where m.origin_id = o.id::text;
