-- The few orders whose buyers withdrew are looked for at each look at the home page.
create index event_withdrawal on orders.event (order_id, id) where kind = 'withdrawal-declared';
