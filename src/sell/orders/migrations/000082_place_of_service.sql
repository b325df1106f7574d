-- Digital articles are taxed where the consumer lives (Directive 2006/112/EC art. 58), which may not be where goods are sent; the
-- items that say where that is are kept with the order (Implementing Regulation (EU) 282/2011 art. 24f). Null: nothing digital.
alter table orders."order"
  add column service_territory text,
  -- [{ "kind": "billing-address", "country": "DE" }]
  add column place_evidence jsonb not null default '[]';
-- What counts for the threshold of R29.
create index order_to_union on orders."order" (placed_at) where tax_territory like 'EU%' or service_territory like 'EU%';
