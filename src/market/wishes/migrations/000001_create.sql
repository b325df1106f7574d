create schema wishes;
-- What a customer would like; a guest's list stays in their browser.
create table wishes.list (
  party_id bigint primary key references parties.party (id),
  -- The secret of the link under which others may see it; null: nobody else may.
  secret text unique,
  created_at timestamptz not null default now()
);
create table wishes.wish (
  party_id bigint not null references wishes.list (party_id) on delete cascade,
  variant_id bigint not null references catalogue.variant (id),
  added_at timestamptz not null default clock_timestamp(),
  primary key (party_id, variant_id)
);
