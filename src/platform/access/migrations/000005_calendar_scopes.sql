insert into access.role_scope (role, scope) values
  ('manager', 'calendar:write'), ('manager', 'procedures:write'),
  ('seller', 'calendar:read'), ('logistician', 'calendar:read'),
  ('seller', 'procedures:read'), ('logistician', 'procedures:read');
