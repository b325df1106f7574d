insert into access.role_scope (role, scope) values
  ('manager', 'incidents:write'), ('seller', 'incidents:read'), ('logistician', 'incidents:read');
