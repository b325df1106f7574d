-- Going out: fairs, days among others, trainings, people met. The days themselves are entries of the calendar.
create schema outings;
create table outings.outing (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('fair', 'co-working', 'training', 'meet-up', 'customer-lunch', 'supplier-visit')),
  title text not null check (title <> ''),
  -- Where: the address as one writes it, and the French postcode that says how far it is.
  place text not null default '',
  postal_code text not null default '',
  town text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- What one wants to bring back.
  aim text not null default '',
  planned_cost_cents bigint not null default 0 check (planned_cost_cents >= 0),
  state text not null default 'planned' check (state in ('planned', 'done', 'cancelled')),
  -- Known afterwards.
  cost_cents bigint check (cost_cents >= 0),
  learnt text not null default '',
  done_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  check (ends_at > starts_at),
  check ((state = 'done') = (done_at is not null))
);
create index outing_time on outings.outing (starts_at, id);

-- Who is met: a customer or a supplier.
create table outings.guest (
  id bigint generated always as identity primary key,
  outing_id bigint not null references outings.outing (id) on delete cascade,
  party_id bigint references parties.party (id),
  supplier_id bigint references suppliers.supplier (id),
  -- What one wants to ask them.
  questions text not null default '',
  -- What was said; the customer's or supplier's sheet has it too.
  notes text not null default '',
  check ((party_id is null) <> (supplier_id is null)),
  unique (outing_id, party_id),
  unique (outing_id, supplier_id)
);
create index guest_party on outings.guest (party_id) where party_id is not null;
create index guest_supplier on outings.guest (supplier_id) where supplier_id is not null;

-- Who one got to know there; whoever orders later with that address is counted.
create table outings.lead (
  id bigint generated always as identity primary key,
  outing_id bigint not null references outings.outing (id) on delete cascade,
  name text not null check (name <> ''),
  email citext,
  phone text not null default '',
  note text not null default '',
  created_at timestamptz not null default now()
);
create index lead_outing on outings.lead (outing_id, id);
create index lead_email on outings.lead (email) where email is not null;

-- Somebody not to be proposed before a day.
create table outings.pause (
  id bigint generated always as identity primary key,
  party_id bigint unique references parties.party (id),
  supplier_id bigint unique references suppliers.supplier (id),
  until_on date not null,
  check ((party_id is null) <> (supplier_id is null))
);

-- What one wants to try, and what came of it.
create table outings.idea (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  text text not null check (text <> ''),
  state text not null default 'to-try' check (state in ('to-try', 'tried', 'dropped')),
  learnt text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index idea_staff on outings.idea (staff_id, state, id desc);

-- What was learnt in the hour of the week.
create table outings.training (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  on_day date not null,
  minutes int not null check (minutes between 5 and 600),
  text text not null check (text <> ''),
  idea_id bigint references outings.idea (id) on delete set null,
  created_at timestamptz not null default now()
);
create index training_staff on outings.training (staff_id, on_day desc, id desc);

-- The number in the secret address of a person's calendar: another number, another address.
create table outings.calendar_address (
  staff_id text primary key references access.staff (id) on delete cascade,
  number int not null default 1,
  is_on boolean not null default true
);

-- Calendars that a person has elsewhere: read so that outings avoid what is booked there. Only theirs.
create table outings.calendar_source (
  id bigint generated always as identity primary key,
  staff_id text not null references access.staff (id) on delete cascade,
  name text not null check (name <> ''),
  -- Empty: a file that was brought once.
  url text not null default '',
  read_at timestamptz,
  -- Why it could not be read last; empty: it was.
  problem text not null default '',
  created_at timestamptz not null default now()
);
create index calendar_source_staff on outings.calendar_source (staff_id, id);
create table outings.booking (
  id bigint generated always as identity primary key,
  source_id bigint not null references outings.calendar_source (id) on delete cascade,
  title text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);
create index booking_source on outings.booking (source_id, starts_at);
