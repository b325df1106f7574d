insert into access.role_scope (role, scope) values
  ('manager', 'partners:write'), ('seller', 'partners:read'), ('seller', 'partners:write');
-- Rights that are lent to somebody who has nothing to do with customers: names and addresses are hidden from them altogether.
alter table access.scope_grant add column hides_people boolean not null default false;
