-- Whether what was made from receipts was corrected to what its paper says: `verify` holds all others to the receipts at once.
alter table supplier_invoices.invoice add column corrected_at timestamptz,
  add check (corrected_at is null or source = 'receipts');
-- Of those that were still to check nobody can say.
update supplier_invoices.invoice set corrected_at = now()
where source = 'receipts' and approved_at is null and rejected_at is null;
