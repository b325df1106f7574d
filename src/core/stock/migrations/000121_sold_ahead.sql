-- Units that were promised while none had to lie here: what was right when it was sold stays right when the article is no
-- longer sold so. Of what is reserved already, the article as it is now is the best witness.
alter table stock.reservation add column ahead boolean not null default false;
update stock.reservation r set ahead = true from catalogue.variant v where v.id = r.variant_id and v.backorder;
