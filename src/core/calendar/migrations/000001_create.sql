-- The one calendar: everything that makes a day different from another stands here, whoever put it.
create schema calendar;
create table calendar.entry (
  id bigint generated always as identity primary key,
  kind text not null check (kind in
    ('absence', 'closure', 'carrier-closure', 'freeze', 'season', 'launch', 'fair', 'training', 'other')),
  -- Days in Paris, both included.
  starts_on date not null,
  ends_on date not null,
  title_fr text not null,
  title_en text not null default '',
  -- Of a carrier closure: the carrier as delivery options name it; empty: every carrier.
  carrier text not null default '',
  -- What owns the entry, for example an absence; null: it was written in the calendar itself.
  origin_kind text,
  origin_id text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  check (ends_on >= starts_on),
  check ((origin_kind is null) = (origin_id is null)),
  check (carrier = '' or kind = 'carrier-closure'),
  unique (origin_kind, origin_id)
);
create index entry_days on calendar.entry (ends_on, starts_on);
