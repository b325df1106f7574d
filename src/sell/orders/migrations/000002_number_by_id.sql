-- An order's number is its year and its id: numbers of their own made every order wait for the one before (adr/0005).
delete from platform.number_series where series = 'order';
-- The primary key serves it.
drop index orders.order_recent;
