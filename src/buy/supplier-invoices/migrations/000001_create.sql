create schema supplier_invoices;
create table supplier_invoices.invoice (
  id bigint generated always as identity primary key,
  supplier_id bigint not null references suppliers.supplier (id),
  kind text not null check (kind in ('invoice', 'credit-note')),
  -- The supplier's own number.
  number text not null check (number <> ''),
  issued_on date not null,
  due_on date not null,
  currency text not null,
  -- As the document says, without sign.
  net_cents bigint not null,
  vat_cents bigint not null,
  gross_cents bigint not null,
  -- The account it wants to be paid to; empty when it does not say.
  iban text not null default '',
  order_number text not null default '',
  source text not null check (source in ('receipts', 'factur-x', 'cii', 'ubl')),
  -- What was read, as it came.
  source_xml text,
  file_id bigint references platform.file (id),
  created_at timestamptz not null default now(),
  created_by text not null,
  approved_at timestamptz,
  approved_by text,
  approval_note text not null default '',
  rejected_at timestamptz,
  rejected_by text,
  rejection_note text not null default '',
  check (approved_at is null or rejected_at is null)
);
-- One supplier writes one number once; a rejected one may come again.
create unique index invoice_number on supplier_invoices.invoice (supplier_id, lower(number)) where rejected_at is null;
create index invoice_due on supplier_invoices.invoice (due_on, id) where approved_at is not null;
create table supplier_invoices.line (
  id bigint generated always as identity primary key,
  invoice_id bigint not null references supplier_invoices.invoice (id),
  position int not null,
  -- Goods are held against an order; a charge stands for itself.
  kind text not null check (kind in ('goods', 'charge')),
  label text not null,
  reference text not null default '',
  gtin text not null default '',
  quantity numeric(14, 4) not null,
  net_cents bigint not null,
  -- The line of our order that it bills; a person may choose another while it is open.
  order_line_id bigint references purchasing.order_line (id),
  unique (invoice_id, position)
);
create index line_order_line on supplier_invoices.line (order_line_id);
-- Payments ordered at the bank. The file is kept as it was made.
create table supplier_invoices.payment_run (
  id bigint generated always as identity primary key,
  number text not null unique,
  execute_on date not null,
  amount_cents bigint not null check (amount_cents > 0),
  xml text not null,
  created_at timestamptz not null default now(),
  created_by text not null,
  paid_at timestamptz,
  cancelled_at timestamptz
);
create table supplier_invoices.payment (
  run_id bigint not null references supplier_invoices.payment_run (id),
  invoice_id bigint not null references supplier_invoices.invoice (id),
  primary key (run_id, invoice_id)
);
create index payment_invoice on supplier_invoices.payment (invoice_id);
