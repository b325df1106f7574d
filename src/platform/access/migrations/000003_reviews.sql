insert into access.role_scope (role, scope) values
  ('manager', 'reviews:write'), ('seller', 'reviews:read'), ('seller', 'reviews:write');
