-- What a card tells beside its price: the prior price struck through (R37) and the price per kg, l, m… (R40) of the variant
-- whose price it shows; null when there is neither.
alter table listing.document add column offer json;
