-- What an anomaly cost: minutes that somebody spent on it, and money where it can be told.
alter table incidents.anomaly add column minutes int not null default 0 check (minutes >= 0);
alter table incidents.anomaly add column cost_cents bigint not null default 0 check (cost_cents >= 0);
create index anomaly_lately on incidents.anomaly (first_at desc);
create index anomaly_to_check on incidents.anomaly (check_on)
  where state = 'closed' and was_effective is null and check_on is not null;
