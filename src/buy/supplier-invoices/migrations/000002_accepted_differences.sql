-- Whether somebody approved it although it differs: `verify` proves those that nobody had to accept.
alter table supplier_invoices.invoice add column accepted_differences boolean not null default false;
-- Of those approved before nobody can say.
update supplier_invoices.invoice set accepted_differences = true where approved_at is not null;
