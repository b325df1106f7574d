insert into access.role_scope (role, scope) values
  ('manager', 'cases:write'), ('seller', 'cases:read'), ('seller', 'cases:write'), ('logistician', 'cases:read');
