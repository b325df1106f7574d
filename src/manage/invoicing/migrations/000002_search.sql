-- Documents are searched for the number of their order or part of the buyer's name.
create index invoice_order_number on invoicing.invoice (order_number);
create index invoice_buyer on invoicing.invoice using gin (platform.plain(buyer ->> 'name') gin_trgm_ops);
