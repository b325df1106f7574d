-- What was granted off the goods when it was placed, frozen: [{ "source", "label", "labelEn", "amountCents" }]. The lines carry it already.
alter table orders."order" add column discounts jsonb not null default '[]';
