-- Where the unit price of a line came from, frozen: { "listId", "listName", "minQuantity", "includesTax" }; null: the base price.
alter table orders.line
  add column price_origin jsonb,
  -- Eco-participation of one unit, included in the unit price (R41).
  add column eco_cents int not null default 0;
