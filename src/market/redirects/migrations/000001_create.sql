create schema redirects;
-- Where an address that the shop does not have leads: to another address, or nowhere for good.
create table redirects.redirect (
  id bigint generated always as identity primary key,
  -- As `normaliseFrom` writes it: path and query in lower case, without host and final slash.
  from_path text not null unique,
  -- A path of the shop or a whole address; null with 410.
  to_path text,
  status int not null check (status in (301, 302, 410)),
  hits int not null default 0,
  last_hit_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  check ((to_path is null) = (status = 410))
);
create index redirect_search on redirects.redirect
  using gin ((from_path || ' ' || coalesce(to_path, '')) gin_trgm_ops);
