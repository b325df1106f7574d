create table platform.number_series (
  series text not null,
  scope text not null default '',
  last_value bigint not null default 0,
  primary key (series, scope)
) with (fillfactor = 50);
