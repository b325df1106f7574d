-- Several extensions may be at fault at once: each is an incident of its own.
alter table incidents.incident add column subject text not null default '';
alter table incidents.incident drop constraint incident_kind_check;
alter table incidents.incident add constraint incident_kind_check
  check (kind in ('sales', 'checkout', 'payments', 'pages', 'jobs', 'mails', 'extension', 'manual'));
drop index incidents.incident_ongoing;
create unique index incident_ongoing on incidents.incident (kind, subject)
  where state in ('open', 'relieved') and kind <> 'manual';
