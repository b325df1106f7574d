-- A discount in money instead of a rate, off the articles; one or the other.
alter table drafts.draft
  add column discount_cents int not null default 0 check (discount_cents >= 0),
  add check (discount_bp = 0 or discount_cents = 0);
