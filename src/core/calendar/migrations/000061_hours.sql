-- Hours that come back each day: when somebody works, when they rest. Minutes since midnight by the clock of the zone.
create table calendar.hours (
  owner_kind text not null,
  owner_id text not null,
  kind text not null check (kind in ('work', 'quiet')),
  zone text not null,
  from_minute int not null check (from_minute between 0 and 1439),
  to_minute int not null check (to_minute between 0 and 1439),
  -- 1 Monday to 7 Sunday: days of rest as a whole.
  rest_days int[] not null default '{}' check (rest_days <@ '{1,2,3,4,5,6,7}'),
  primary key (owner_kind, owner_id, kind)
);
