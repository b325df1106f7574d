-- What the units of a bundle are made of, frozen: [{ "variantId", "sku", "title", "options", "quantity" (in one unit),
-- "totalCents", "netCents", "taxCents", "taxRateBp", "taxCategory" (of the whole line) }]; null: the line is one article.
alter table orders.line add column components jsonb;
