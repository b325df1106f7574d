-- A company buys through several people, each a party of their own with their own sign-in.
alter table parties.party
  add column company_id bigint references parties.party (id),
  -- Days that a company has to pay; null: at once, as everybody.
  add column terms_days int check (terms_days between 1 and 120),
  -- Another sheet that took this one's place: it keeps its e-mail address, so that who orders with it is known.
  add column merged_into bigint references parties.party (id);
create index party_company on parties.party (company_id) where company_id is not null;
create index party_merged on parties.party (merged_into) where merged_into is not null;
-- What each merge moved, by the room that keeps it, so that it can be taken back.
create table parties.merge (
  id bigint generated always as identity primary key,
  from_id bigint not null references parties.party (id),
  into_id bigint not null references parties.party (id),
  moved jsonb not null,
  -- What the kept sheet was and became, for the fields that changed.
  before jsonb not null,
  after jsonb not null,
  actor_label text not null,
  at timestamptz not null default now(),
  undone_at timestamptz
);
create index merge_into on parties.merge (into_id, id desc);
