create schema suppliers;
create table suppliers.supplier (
  id bigint generated always as identity primary key,
  -- Short name by which files and people know the supplier.
  code text not null,
  name text not null check (name <> ''),
  state text not null default 'active' check (state in ('active', 'archived')),
  email text not null default '',
  phone text not null default '',
  website text not null default '',
  -- { line1, line2, postalCode, city, country }
  address jsonb not null default '{}',
  vat_number text not null default '',
  -- Where the supplier is paid.
  iban text not null default '',
  bic text not null default '',
  -- What the supplier calls us.
  customer_number text not null default '',
  -- [{ name, role, email, phone }]
  contacts jsonb not null default '[]',
  locale text not null default 'fr' check (locale in ('fr', 'en')),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  payment_days int not null default 30 check (payment_days between 0 and 365),
  payment_end_of_month boolean not null default false,
  incoterm text not null default '',
  incoterm_place text not null default '',
  minimum_order_cents bigint check (minimum_order_cents >= 0),
  free_freight_cents bigint check (free_freight_cents >= 0),
  freight_cents bigint check (freight_cents >= 0),
  -- [{ name, meanDays, spreadDays }], the first is the usual one.
  routes jsonb not null default '[]',
  -- [{ fromOn, toOn, label }], both days closed.
  closures jsonb not null default '[]',
  version int not null default 1,
  created_at timestamptz not null default now()
);
create unique index supplier_code on suppliers.supplier (lower(code));
create index supplier_name on suppliers.supplier (platform.plain(name) collate "C", id);

-- What a supplier sells of ours.
create table suppliers.offer (
  id bigint generated always as identity primary key,
  supplier_id bigint not null references suppliers.supplier (id),
  variant_id bigint not null references catalogue.variant (id),
  reference text not null default '',
  title text not null default '',
  pack_size int not null default 1 check (pack_size > 0),
  minimum_quantity int not null default 1 check (minimum_quantity > 0),
  -- Barcodes as the supplier prints them: on the piece, on the pack.
  gtin text,
  pack_gtin text,
  -- Overrides the routes of the supplier.
  lead_time_days int check (lead_time_days >= 0),
  is_preferred boolean not null default false,
  state text not null default 'active' check (state in ('active', 'archived')),
  version int not null default 1,
  unique (supplier_id, variant_id)
);
create index offer_variant on suppliers.offer (variant_id);
create index offer_gtin on suppliers.offer (gtin) where gtin is not null;
create index offer_pack_gtin on suppliers.offer (pack_gtin) where pack_gtin is not null;
create index offer_reference on suppliers.offer (supplier_id, lower(reference)) where reference <> '';
create unique index offer_preferred on suppliers.offer (variant_id) where is_preferred and state = 'active';

-- Append-only: what was agreed, from a day on. The latest of those that have begun decides.
create table suppliers.offer_price (
  id bigint generated always as identity primary key,
  offer_id bigint not null references suppliers.offer (id),
  valid_from date not null,
  -- Not sold at these prices after this day.
  valid_to date check (valid_to >= valid_from),
  -- [{ minQuantity, priceCents, pricePer }] in pieces and the supplier's currency, by quantity.
  breaks jsonb not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  actor_label text not null,
  recorded_at timestamptz not null default now()
);
create index offer_price_offer on suppliers.offer_price (offer_id, valid_from desc, id desc);
create trigger append_only before update or delete on suppliers.offer_price
  for each row execute function platform.refuse_change();

-- What was said at meetings and on the phone.
create table suppliers.note (
  id bigint generated always as identity primary key,
  supplier_id bigint not null references suppliers.supplier (id),
  said_on date not null,
  text text not null check (text <> ''),
  actor_label text not null,
  created_at timestamptz not null default now()
);
create index note_supplier on suppliers.note (supplier_id, said_on desc, id desc);
