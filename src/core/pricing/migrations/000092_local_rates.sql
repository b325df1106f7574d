-- R28: what a shop that stands in an overseas department charges inside it: 8.5 % and 2.1 % in Guadeloupe, Martinique and La
-- Réunion (CGI art. 296), nothing in Guyane and Mayotte, where VAT does not apply (art. 294-1; category O of EN 16931).
insert into pricing.tax_territory (code, country, name) values
  ('IN-971', 'FR', 'Guadeloupe, de la part d’une boutique établie là'),
  ('IN-972', 'FR', 'Martinique, de la part d’une boutique établie là'),
  ('IN-973', 'FR', 'Guyane, de la part d’une boutique établie là'),
  ('IN-974', 'FR', 'La Réunion, de la part d’une boutique établie là'),
  ('IN-976', 'FR', 'Mayotte, de la part d’une boutique établie là');
insert into pricing.tax_rate (territory, tax_class, rate_bp, category, valid_from)
select 'IN-' || place.code, class.tax_class,
  case when place.taxes then class.rate_bp else 0 end,
  case when not place.taxes then 'O' when class.tax_class = 'exempt' then 'E' else 'S' end,
  date '2014-01-01'
from (values ('971', true), ('972', true), ('973', false), ('974', true), ('976', false)) as place (code, taxes),
  (values ('standard', 850), ('intermediate', 210), ('reduced', 210), ('super-reduced', 210), ('exempt', 0)) as class (tax_class, rate_bp);
