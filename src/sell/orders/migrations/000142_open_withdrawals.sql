-- Statements of withdrawal are few among all that happens to orders, and the home asks for those that wait.
create index event_withdrawal on orders.event (order_id, id) where kind = 'withdrawal-declared';
