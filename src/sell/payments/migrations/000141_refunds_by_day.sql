-- Reports count what was given back in a period: few entries among all that came in.
create index entry_refunds on payments.entry (at) where kind = 'refund';
