create schema pricing;
-- Append-only history of every price (R37): what a price was on a day is read here, never guessed.
create table pricing.price_change (
  id bigint generated always as identity primary key,
  variant_id bigint not null references catalogue.variant (id),
  channel_id text not null references channels.channel (id),
  amount_cents int check (amount_cents >= 0),
  effective_at timestamptz not null default now(),
  actor_label text not null default ''
);
create index price_change_history on pricing.price_change (variant_id, channel_id, effective_at desc, id desc);
create trigger append_only before update or delete on pricing.price_change
  for each row execute function platform.refuse_change();
-- The price now: a projection of the history, kept in the same transaction.
create table pricing.price (
  variant_id bigint not null references catalogue.variant (id),
  channel_id text not null references channels.channel (id),
  amount_cents int not null check (amount_cents >= 0),
  updated_at timestamptz not null default now(),
  primary key (variant_id, channel_id)
);
-- Territories with a VAT of their own (R28). Prefixes are of the postal code.
create table pricing.tax_territory (
  code text primary key,
  country text not null,
  postal_prefixes text[] not null default '{}',
  name text not null
);
-- Date-effective rates in basis points (20 % = 2000); category as EN 16931 (S, Z, E, G, K, O).
create table pricing.tax_rate (
  id bigint generated always as identity primary key,
  territory text not null references pricing.tax_territory (code),
  tax_class text not null,
  rate_bp int not null check (rate_bp between 0 and 10000),
  category text not null default 'S',
  valid_from date not null,
  valid_to date,
  unique (territory, tax_class, valid_from)
);
insert into pricing.tax_territory (code, country, postal_prefixes, name) values
  ('FR', 'FR', '{}', 'France métropolitaine'),
  ('FR-20', 'FR', '{20}', 'Corse'),
  ('FR-971', 'FR', '{971}', 'Guadeloupe'),
  ('FR-972', 'FR', '{972}', 'Martinique'),
  ('FR-973', 'FR', '{973}', 'Guyane'),
  ('FR-974', 'FR', '{974}', 'La Réunion'),
  ('FR-976', 'FR', '{976}', 'Mayotte'),
  ('MC', 'MC', '{}', 'Monaco'),
  ('EU', 'EU', '{}', 'Union européenne, sous le seuil OSS'),
  ('EXPORT', '*', '{}', 'Hors Union européenne');
-- R28: mainland 20/10/5.5/2.1; Corsica 0.9 and 13 for listed goods only, so shops sell at the mainland rates there;
-- goods sent from the mainland to the overseas departments are exports (category G, 0 %).
insert into pricing.tax_rate (territory, tax_class, rate_bp, category, valid_from)
select t.code, c.tax_class,
       case when t.code in ('FR', 'FR-20', 'MC', 'EU') then c.rate_bp else 0 end,
       case when c.tax_class = 'exempt' then 'E' when t.code in ('FR', 'FR-20', 'MC', 'EU') then 'S' else 'G' end,
       date '2014-01-01'
from pricing.tax_territory t,
     (values ('standard', 2000), ('intermediate', 1000), ('reduced', 550), ('super-reduced', 210), ('exempt', 0)) as c (tax_class, rate_bp);
