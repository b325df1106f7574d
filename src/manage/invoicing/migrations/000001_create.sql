create schema invoicing;
-- Invoices and credit notes: numbered without gaps (R12), immutable once issued (R13), self-contained (R11).
create table invoicing.invoice (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('invoice', 'credit-note')),
  number text not null unique,
  issued_on date not null,
  supplied_on date not null,
  origin_kind text not null,
  origin_id text not null,
  order_id bigint not null,
  order_number text not null,
  corrects_id bigint references invoicing.invoice (id),
  locale text not null,
  currency text not null,
  seller jsonb not null,
  buyer jsonb not null,
  -- Frozen lines: [{ "orderLineId"|null, "kind": "goods|delivery", "description", "sku", "quantity", "unitNetCents"…, "netCents", "taxCents", "rateBp", "category", "totalCents" }]
  lines jsonb not null,
  taxes jsonb not null,
  net_cents int not null,
  tax_cents int not null,
  total_cents int not null,
  paid_cents int not null default 0,
  mentions jsonb not null default '[]',
  issued_at timestamptz not null default now(),
  -- One document per cause: the same shipment or refund never makes two.
  unique (kind, origin_kind, origin_id)
);
create index invoice_order on invoicing.invoice (order_id);
create index invoice_recent on invoicing.invoice (id desc);
create trigger append_only before update or delete on invoicing.invoice
  for each row execute function platform.refuse_change();
