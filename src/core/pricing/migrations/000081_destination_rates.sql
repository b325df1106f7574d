-- R29: beyond 10,000 EUR a year of sales to consumers of other member states, VAT is that of the country of the buyer (Directive
-- 2006/112/EC art. 33, 58, 59c), declared through the one-stop shop. Standard rates in force, with the changes since 2024, as the
-- Commission publishes them (Taxes in Europe Database). Northern Ireland is in the Union's VAT area for goods.
insert into pricing.tax_territory (code, country, name)
select 'EU-' || code, code, name from (values
  ('AT', 'Autriche'), ('BE', 'Belgique'), ('BG', 'Bulgarie'), ('CY', 'Chypre'), ('CZ', 'Tchéquie'), ('DE', 'Allemagne'),
  ('DK', 'Danemark'), ('EE', 'Estonie'), ('ES', 'Espagne'), ('FI', 'Finlande'), ('GR', 'Grèce'), ('HR', 'Croatie'),
  ('HU', 'Hongrie'), ('IE', 'Irlande'), ('IT', 'Italie'), ('LT', 'Lituanie'), ('LU', 'Luxembourg'), ('LV', 'Lettonie'),
  ('MT', 'Malte'), ('NL', 'Pays-Bas'), ('PL', 'Pologne'), ('PT', 'Portugal'), ('RO', 'Roumanie'), ('SE', 'Suède'),
  ('SI', 'Slovénie'), ('SK', 'Slovaquie'), ('XI', 'Irlande du Nord')) as state (code, name);
-- What France taxes at a lower rate is rarely the same elsewhere: the standard rate counts there until the merchant says another.
insert into pricing.tax_rate (territory, tax_class, rate_bp, category, valid_from, valid_to)
select 'EU-' || rate.code, class.tax_class, case when class.tax_class = 'exempt' then 0 else rate.bp end,
  case when class.tax_class = 'exempt' then 'E' else 'S' end, rate.valid_from, rate.valid_to
from (values
  ('AT', 2000, date '2014-01-01', null::date), ('BE', 2100, '2014-01-01', null), ('BG', 2000, '2014-01-01', null),
  ('CY', 1900, '2014-01-13', null), ('CZ', 2100, '2014-01-01', null), ('DE', 1900, '2021-01-01', null),
  ('DK', 2500, '2014-01-01', null), ('EE', 2200, '2024-01-01', '2025-06-30'), ('EE', 2400, '2025-07-01', null),
  ('ES', 2100, '2014-01-01', null), ('FI', 2400, '2014-01-01', '2024-08-31'), ('FI', 2550, '2024-09-01', null),
  ('GR', 2400, '2016-06-01', null), ('HR', 2500, '2014-01-01', null), ('HU', 2700, '2014-01-01', null),
  ('IE', 2300, '2021-03-01', null), ('IT', 2200, '2014-01-01', null), ('LT', 2100, '2014-01-01', null),
  ('LU', 1700, '2024-01-01', null), ('LV', 2100, '2014-01-01', null), ('MT', 1800, '2014-01-01', null),
  ('NL', 2100, '2014-01-01', null), ('PL', 2300, '2014-01-01', null), ('PT', 2300, '2014-01-01', null),
  ('RO', 1900, '2017-01-01', '2025-07-31'), ('RO', 2100, '2025-08-01', null), ('SE', 2500, '2014-01-01', null),
  ('SI', 2200, '2014-01-01', null), ('SK', 2000, '2014-01-01', '2024-12-31'), ('SK', 2300, '2025-01-01', null),
  ('XI', 2000, '2014-01-01', null)) as rate (code, bp, valid_from, valid_to),
  (values ('standard'), ('intermediate'), ('reduced'), ('super-reduced'), ('exempt')) as class (tax_class);
