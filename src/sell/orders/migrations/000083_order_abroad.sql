-- What was sold to other member states is summed at each look at the home page.
create index order_abroad on orders."order" (placed_at)
  where tax_territory like 'EU%' or service_territory like 'EU%';
