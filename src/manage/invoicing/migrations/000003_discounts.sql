-- The reductions acquired at the date of the sale (R11) for what this document is of, in its language: [{ "label", "amountCents" }].
-- The lines carry them already.
alter table invoicing.invoice add column discounts jsonb not null default '[]';
