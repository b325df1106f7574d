-- A line bought before its article came out: the day it does, as it was promised.
alter table orders.line add column preorder_on date;
