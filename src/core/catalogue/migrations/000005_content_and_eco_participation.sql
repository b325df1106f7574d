-- What one variant holds (180 g, 75 cl, a set of 6), from which its price per kg, l, m, m² or piece is told (R40).
alter table catalogue.variant
  add column content_quantity numeric(12, 3) check (content_quantity > 0),
  add column content_unit text check (content_unit in ('g', 'kg', 'ml', 'cl', 'l', 'cm', 'm', 'm2', 'piece')),
  -- Eco-participation of one unit, tax included: part of the price, told apart and never discounted (R41).
  add column eco_cents int not null default 0 check (eco_cents >= 0),
  add check ((content_quantity is null) = (content_unit is null));
